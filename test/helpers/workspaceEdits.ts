import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ClientCapabilities, RenameFile, TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver/node';
import { EDITOR } from './lspCapabilities.ts';
import type { LspClient } from './lspClient.ts';
import { applyEdit, lastFirst } from './lspPlaces.ts';

/** An editor that can do all that an edit of a workspace may hold. */
export const RENAMING_EDITOR: ClientCapabilities = {
  ...EDITOR,
  workspace: {
    ...EDITOR.workspace,
    fileOperations: { willRename: true },
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['rename'],
      changeAnnotationSupport: {},
    },
  },
  textDocument: { ...EDITOR.textDocument, rename: { prepareSupport: true } },
};

/** Applies an edit in its order: to the open documents, which must have its version, and to files on disk. */
export async function applyAll(client: LspClient, { documentChanges = [] }: WorkspaceEdit): Promise<void> {
  for (const change of documentChanges) {
    if (RenameFile.is(change)) {
      renameSync(fileURLToPath(change.oldUri), fileURLToPath(change.newUri));
    } else if (TextDocumentEdit.is(change)) {
      const { uri, version } = change.textDocument;
      const edits = change.edits.flatMap((edit) => ('newText' in edit ? [edit] : []));
      if (version === null) {
        const text = readFileSync(fileURLToPath(uri), 'utf8');
        writeFileSync(fileURLToPath(uri), lastFirst(text, edits).reduce(applyEdit, text));
      } else {
        if (version !== client.version(uri)) throw new Error('another version');
        await client.edit(uri, edits);
      }
    } else throw new Error('an unknown change');
  }
}
