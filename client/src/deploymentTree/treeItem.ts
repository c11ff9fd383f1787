import { MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { COMMANDS, type OpenKeystoreArguments } from '../../../server/src/protocol/commands.ts';
import type { TreeNode } from '../../../server/src/protocol/deploymentTree.ts';
import { OPEN_PLACE } from '../openPlace.ts';

const ICONS: Readonly<Record<TreeNode['kind'], string>> = {
  server: 'server',
  usage: 'plug',
  keystore: 'key',
  truststore: 'shield',
  certificate: 'verified',
  note: 'note',
};

const COLOURS = { error: 'charts.red', warning: 'charts.yellow', information: 'charts.blue' } as const;

/** Beside the colour of a line, for those who do not see it: in the icon of a certificate or note, and in what is read out. */
const SIGNS = { error: 'error', warning: 'warning', information: 'info' } as const;

export function treeItem(node: TreeNode): TreeItem {
  const { id, kind, label, detail, severity, tooltip, children } = node;
  const item = new TreeItem(label, collapsible(children));
  item.id = id;
  item.description = severity === 'error' || severity === 'warning' ? joined(`${MARKS[severity]} `, detail) : detail;
  item.tooltip = tooltip === '' ? joined(`${label}: `, detail) : new MarkdownString(tooltip);
  item.iconPath = icon(node);
  item.contextValue = [
    kind,
    ...(node.file ? ['file'] : []),
    ...(node.place ? ['place'] : []),
    ...(node.path ? ['path'] : []),
  ].join(' ');
  item.accessibilityInformation = { label: [label, detail, severity ?? ''].filter((part) => part !== '').join(', ') };
  const command = clickOn(node);
  if (command) item.command = command;
  return item;
}

const MARKS = { error: '✕', warning: '⚠' } as const;

const joined = (before: string, text: string) => (text === '' ? before.trim().replace(/:$/, '') : `${before}${text}`);

function collapsible(children: TreeNode['children']): TreeItemCollapsibleState {
  return children?.length === 0 ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed;
}

function icon({ kind, severity }: TreeNode): ThemeIcon {
  if (!severity) return new ThemeIcon(ICONS[kind]);
  const name = kind === 'certificate' || kind === 'note' ? SIGNS[severity] : ICONS[kind];
  return new ThemeIcon(name, new ThemeColor(COLOURS[severity]));
}

/** A keystore opens in its viewer with the password of its setting; all others lead to their setting. */
function clickOn({ kind, file, place }: TreeNode): TreeItem['command'] {
  if ((kind === 'keystore' || kind === 'truststore') && file !== null) {
    const args: OpenKeystoreArguments = place ? [file, { uri: place.uri, position: place.range.start }] : [file];
    return { command: COMMANDS.openKeystore, title: 'Open Keystore', arguments: [...args] };
  }
  if (!place || kind === 'server' || kind === 'usage') return undefined;
  return { command: OPEN_PLACE, title: 'Open Setting', arguments: [place] };
}

/** The file of a keystore's line. */
export function fileOf({ file }: TreeNode): Uri | undefined {
  return file === null ? undefined : Uri.parse(file, true);
}
