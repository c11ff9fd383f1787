import { commands, type Disposable, env, type TextDocument, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { REDACT, type RedactParams, type RedactResult } from '../../server/src/protocol/secrets.ts';

const COPY_REDACTED = 'cybereason-config.copyRedacted';

/** Registers the command that copies a file, or what of it is selected, without its passwords. */
export function registerCopyRedacted(client: LanguageClient): Disposable {
  return commands.registerCommand(COPY_REDACTED, async (file?: unknown) => {
    const copied = await copyRedacted(client, file instanceof Uri ? file : undefined).catch(() => undefined);
    // Nobody waits for a message to be closed.
    if (copied === undefined) void window.showErrorMessage(NOTHING);
    else void window.showInformationMessage(copied);
  });
}

const NOTHING =
  'Nothing was copied: only the check server knows where the passwords are. It must run, and the file be one that it checks.';

/** What was copied, for people; undefined where the server does not know the file. */
async function copyRedacted(client: LanguageClient, file: Uri | undefined): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  const isInEditor = file === undefined || file.toString() === editor?.document.uri.toString();
  const document = isInEditor ? editor?.document : await workspace.openTextDocument(file);
  if (document === undefined || !client.isRunning()) return undefined;
  const selections = isInEditor ? (editor?.selections ?? []).filter((selection) => !selection.isEmpty) : [];
  const parts = await Promise.all(
    selections.length === 0
      ? [ask(client, document, {})]
      : selections.map((selection) =>
          ask(client, document, { range: client.code2ProtocolConverter.asRange(selection) }),
        ),
  );
  const texts = parts.flatMap((part) => (part === null ? [] : [part.text]));
  if (texts.length < parts.length) return undefined;
  await env.clipboard.writeText(texts.join('\n'));
  const masked = parts.reduce((sum, part) => sum + (part?.masked ?? 0), 0);
  const what = selections.length === 0 ? 'The file' : 'The selection';
  return `${what} is in the clipboard, with ${masked === 1 ? '1 password' : `${masked || 'no'} passwords`} masked.`;
}

function ask(
  client: LanguageClient,
  document: TextDocument,
  range: Pick<RedactParams, 'range'>,
): Promise<RedactResult> {
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const params: RedactParams = { textDocument, ...range };
  return client.sendRequest<RedactResult>(REDACT, params);
}
