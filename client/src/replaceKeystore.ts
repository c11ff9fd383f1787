import { commands, Disposable, EventEmitter, type TextDocumentContentProvider, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  ROTATION_CHECK,
  ROTATION_EDIT,
  type RotationParams,
  type RotationReport,
} from '../../server/src/protocol/rotation.ts';
import { keystoreAtCursor, pickKeystore } from './pickKeystore.ts';

export const REPLACE_KEYSTORE = 'cybereason-config.replaceKeystore';

/** Documents of this scheme are the reports, which nobody saves. */
const SCHEME = 'cybereason-config-rotation';
const REPORT = Uri.from({ scheme: SCHEME, path: '/Replace Keystore.md' });

/** Registers the command that puts another file in the place of a keystore. */
export function registerReplaceKeystore(client: LanguageClient): Disposable {
  const report = new Report();
  return Disposable.from(
    report,
    workspace.registerTextDocumentContentProvider(SCHEME, report),
    commands.registerCommand(REPLACE_KEYSTORE, async (keystore?: unknown) => {
      try {
        await replaceKeystore(client, report, keystore instanceof Uri ? keystore : undefined);
      } catch (error) {
        await window.showErrorMessage(error instanceof Error ? error.message : 'The keystore was not replaced.');
      }
    }),
  );
}

class Report implements TextDocumentContentProvider {
  readonly #changed = new EventEmitter<Uri>();
  readonly onDidChange = this.#changed.event;
  #text = '';

  show(markdown: string): Thenable<unknown> {
    this.#text = markdown;
    this.#changed.fire(REPORT);
    return commands.executeCommand('markdown.showPreview', REPORT);
  }

  provideTextDocumentContent(): string {
    return this.#text;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

async function replaceKeystore(client: LanguageClient, report: Report, given: Uri | undefined): Promise<void> {
  if (!client.isRunning()) throw new Error('The check server is not running.');
  const keystore = given ?? (await keystoreAtCursor(client)) ?? (await pick(client));
  if (keystore === undefined) return;
  const [replacement] =
    (await window.showOpenDialog({
      defaultUri: Uri.joinPath(keystore, '..'),
      openLabel: 'Check',
      title: 'Which file takes its place?',
    })) ?? [];
  if (replacement === undefined) return;
  const params: RotationParams = { keystore: asText(client, keystore), replacement: asText(client, replacement) };
  const found = await client.sendRequest<RotationReport>(ROTATION_CHECK, params);
  await report.show(found.markdown);
  if (!(await isWanted(found))) return;
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(await client.sendRequest(ROTATION_EDIT, params));
  if (edit && !(await workspace.applyEdit(edit, { isRefactoring: true }))) {
    throw new Error('The files were not changed.');
  }
}

async function isWanted({ fits, canApply, consumers }: RotationReport): Promise<boolean> {
  if (!canApply) {
    await window.showWarningMessage('No edit can put the file in the place of the keystore. The report says why.');
    return false;
  }
  const settings = consumers.length === 1 ? '1 setting' : `${consumers.length} settings`;
  if (fits)
    return (await window.showInformationMessage(`The file fits ${settings}.`, 'Preview the Edit')) !== undefined;
  const question = `The file does not fit all of ${settings}. The report says why.`;
  return (await window.showWarningMessage(question, 'Preview the Edit')) !== undefined;
}

async function pick(client: LanguageClient): Promise<Uri | undefined> {
  const texts = { title: 'Replace Keystore', placeHolder: 'Which keystore gets another file?' };
  const picked = await pickKeystore(client, texts);
  if (picked === 'none') throw new Error('No configuration file here names a keystore.');
  return picked;
}

const asText = (client: LanguageClient, uri: Uri): string => client.code2ProtocolConverter.asUri(uri);
