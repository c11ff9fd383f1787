import {
  Disposable,
  type Event,
  languages,
  StatusBarAlignment,
  type TextDocument,
  type TextEditor,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import type { SetRoleArguments } from '../../server/src/protocol/commands.ts';
import {
  SERVER_STATUS,
  type ServerStatus,
  type ServerStatusParams,
  type ServerStatusResult,
} from '../../server/src/protocol/serverStatus.ts';
import { isOurs } from './ourFiles.ts';
import { SERVER_MENU } from './serverMenu.ts';

/**
 * Shows in the status bar which server the active file is of, what it is and how sure that is, the gravest problem in its
 * files and when its certificates end; a click offers what can be done with it.
 */
export function showServer(client: LanguageClient): Disposable {
  const item = window.createStatusBarItem('cybereason-config.role', StatusBarAlignment.Left);
  item.name = 'Cybereason server';
  let asked = 0;

  const update = async (editor: TextEditor | undefined = window.activeTextEditor) => {
    const question = ++asked;
    const status = editor && (await statusOf(client, editor.document));
    // Meanwhile another file may be the active one.
    if (question !== asked) return;
    if (editor && status) show(status, editor.document);
    else item.hide();
  };

  const show = (status: ServerStatus, document: TextDocument) => {
    const { name, key, role, state, roles } = status;
    const parts = [
      `${name}: ${role}${MARKS[state]}`,
      ...(status.worst ? [`$(${SIGNS[status.worst]})`] : []),
      ...expiryText(status),
    ];
    item.text = `$(server) ${parts.join(' ')}`;
    item.accessibilityInformation = { label: tooltipOf(status).replaceAll('\n', ', '), role: 'button' };
    item.tooltip = tooltipOf(status);
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    const args: SetRoleArguments = [key, roles, uri];
    item.command = { command: SERVER_MENU, title: 'What to do with it', arguments: [...args] };
    const isWrong = state === 'mixed' || state === 'against-settings';
    item.backgroundColor = isWrong ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  };

  const isActive = (document: TextDocument) => window.activeTextEditor?.document === document;
  const on = <Value>(event: Event<Value>, concerns: (value: Value) => boolean) =>
    event((value) => (concerns(value) ? void update() : undefined));
  void update();
  return Disposable.from(
    item,
    window.onDidChangeActiveTextEditor((editor) => void update(editor)),
    // The server's findings change with what it knows of the role, also by files beside this one.
    on(languages.onDidChangeDiagnostics, ({ uris }) => uris.some((uri) => isOurs(uri.fsPath, () => '<Server '))),
    on(workspace.onDidSaveTextDocument, (document) => isOurs(document.uri.fsPath, () => document.getText())),
    on(workspace.onDidOpenTextDocument, isActive),
    on(client.onDidChangeState, () => true),
  );
}

/** How sure it is: nothing to say where one role is certain. */
const MARKS: Readonly<Record<ServerStatus['state'], string>> = {
  certain: '',
  open: ' $(question)',
  mixed: ' $(warning)',
  'against-settings': ' $(warning)',
};

const SIGNS = { error: 'error', warning: 'warning', information: 'info' } as const;

const DAY = 86_400_000;
/** What ends later is told by the tooltip alone: so long ahead nobody plans for it (days). */
const SOON = 90;

function expiryText({ nextExpiry }: ServerStatus): readonly string[] {
  if (nextExpiry === null) return [];
  const days = Math.floor((Date.parse(nextExpiry) - Date.now()) / DAY);
  if (days > SOON) return [];
  return [days < 0 ? '$(watch) expired' : `$(watch) ${days} d`];
}

function tooltipOf({ name, role, reason, worst, nextExpiry }: ServerStatus): string {
  return [
    `${name}: ${role}`,
    reason,
    worst ? `Gravest problem in its files: ${worst}` : 'No problems in its files',
    ...(nextExpiry ? [`The first of its certificates ends on ${nextExpiry}`] : []),
    'Click for what can be done with it',
  ].join('\n');
}

async function statusOf(client: LanguageClient, document: TextDocument): Promise<ServerStatusResult> {
  if (client.state !== State.Running || document.uri.scheme !== 'file') return null;
  if (!isOurs(document.uri.fsPath, () => document.getText())) return null;
  const params: ServerStatusParams = {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
  };
  return client.sendRequest<ServerStatusResult>(SERVER_STATUS, params).catch(() => null);
}
