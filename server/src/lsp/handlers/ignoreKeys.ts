import { dirname, join } from 'node:path';
import { CreateFile, TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver/node';
import { ignoredKeysEntry, SETTINGS_FILE } from '../../protocol/settings.ts';
import type { Session } from '../session.ts';
import { uriOfPath } from '../uris.ts';

/**
 * The edit that makes a settings file in which keys of a document are ignored, for clients that do not carry out
 * `COMMANDS.ignoreKey`; undefined where the client makes no files, or one may be there unread. It comes into the document's
 * workspace folder, or beside it.
 */
export function ignoringKeys(
  { client, workspace, folders }: Session,
  path: string,
  keys: readonly string[],
): WorkspaceEdit | undefined {
  const entry = ignoredKeysEntry('', keys);
  if (!entry || !client.createsFiles || !client.versionedEdits || !workspace.trusted) return undefined;
  const uri = uriOfPath(join(folders.of(path) ?? dirname(path), SETTINGS_FILE));
  const start = { line: 0, character: 0 };
  const edits = [{ range: { start, end: start }, newText: entry.text }];
  return {
    documentChanges: [
      CreateFile.create(uri, { overwrite: false, ignoreIfExists: false }),
      TextDocumentEdit.create({ uri, version: null }, edits),
    ],
  };
}
