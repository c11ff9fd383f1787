import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  commands,
  type Disposable,
  type ExtensionContext,
  env,
  extensions,
  type QuickPickItem,
  UIKind,
  version,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { SECTION } from '../../server/src/protocol/settings.ts';
import { DOCTOR, type DoctorParams, redacted, type SupportResult } from '../../server/src/protocol/support.ts';
import { askServer } from './askServer.ts';

/** Lines of the log that a report ends with. */
const LOG_LINES = 200;

interface Choice extends QuickPickItem {
  readonly files: boolean;
}

const CHOICES: readonly Choice[] = [
  {
    label: 'Without the configuration files',
    detail: 'Versions, settings, what was found, keystores, log',
    files: false,
  },
  {
    label: 'With copies of the configuration files',
    detail: 'Passwords and what looks like one are masked; host names and paths of your servers stay',
    files: true,
  },
];

/**
 * Registers the command that puts together what a report about a fault needs, in a document that nobody has saved yet. A key
 * binding may say whether the configuration files go with it: true or false.
 */
export function registerCollectReport(context: ExtensionContext, client: LanguageClient): Disposable {
  return commands.registerCommand('cybereason-config.doctor', async (given?: unknown) => {
    const files = typeof given === 'boolean' ? given : await askForFiles();
    if (files === undefined) return undefined;
    const params: DoctorParams = { files };
    const result = await askServer<SupportResult>(client, DOCTOR, params);
    if (!result) return undefined;
    const own = [editorText(context), settingsText(), await logText(context)].join('\n\n');
    const content = `${result.markdown}\n${redacted(own, result.redaction)}\n`;
    return window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content }));
  });
}

async function askForFiles(): Promise<boolean | undefined> {
  const placeHolder = 'What goes into the report? Nothing is sent: it opens for you to read and save.';
  return (await window.showQuickPick(CHOICES, { placeHolder }))?.files;
}

function editorText({ extension }: ExtensionContext): string {
  const others = extensions.all.filter(({ packageJSON }) => packageJSON.isBuiltin !== true).map(nameOf);
  const lines = [
    `${env.appName} ${version}, ${env.uiKind === UIKind.Web ? 'in a browser' : 'on the desktop'}`,
    `Remote: ${env.remoteName ?? 'none'}`,
    `Workspace trusted: ${workspace.isTrusted ? 'yes' : 'no'}, folders: ${workspace.workspaceFolders?.length ?? 0}`,
    `Extension: ${nameOf(extension)}`,
    `Others: ${others.join(', ')}`,
  ];
  return `## Editor\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

function nameOf({ id, packageJSON }: ExtensionContext['extension']): string {
  return `${id} ${packageJSON.version}`;
}

/** Those of our section, which hold no password. */
function settingsText(): string {
  const settings = JSON.stringify(workspace.getConfiguration(SECTION), undefined, 2);
  return `## Settings of the editor\n\n\`\`\`json\n${settings}\n\`\`\``;
}

/** The end of our channel's log, where the editor keeps it. */
async function logText({ logUri }: ExtensionContext): Promise<string> {
  const names = await readdir(logUri.fsPath).catch(() => []);
  const logs = names.filter((name) => name.endsWith('.log'));
  const texts = await Promise.all(logs.map((name) => readFile(join(logUri.fsPath, name), 'utf8').catch(() => '')));
  const lines = texts.join('\n').trimEnd().split('\n').slice(-LOG_LINES);
  return `## Log, its last ${LOG_LINES} lines\n\n\`\`\`\`text\n${lines.join('\n')}\n\`\`\`\``;
}
