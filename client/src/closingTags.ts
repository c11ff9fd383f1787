import { Selection, type TextDocument, type TextDocumentChangeEvent, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { CLOSING_TAG, type ClosingTagParams, type ClosingTagResult } from '../../server/src/protocol/closingTag.ts';
import { SERVER_XML } from './ourFiles.ts';

/**
 * Inserts the missing end tag where the `>` of a start tag was typed, and leaves the cursor before it. Whether it may, and
 * what is missing, is the server's to say, which must know the change already.
 */
export async function closeTag(
  client: LanguageClient,
  { document, contentChanges: [change, ...others], reason }: TextDocumentChangeEvent,
): Promise<void> {
  if (change?.text !== '>' || change.rangeLength > 0 || others.length > 0 || reason !== undefined) return;
  const editor = window.activeTextEditor;
  if (editor?.document !== document || !isServerXml(document)) return;
  const { version } = document;
  const position = change.range.start.translate(0, 1);
  const params: ClosingTagParams = {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    position: client.code2ProtocolConverter.asPosition(position),
  };
  const tag = await client.sendRequest<ClosingTagResult>(CLOSING_TAG, params).catch(() => null);
  const [selection, ...cursors] = editor.selections;
  const isStill = document.version === version && selection?.isEmpty === true && cursors.length === 0;
  if (tag === null || !isStill || !selection.active.isEqual(position)) return;
  const isWritten = await editor.edit((edit) => edit.insert(position, tag));
  // Not where something was typed meanwhile.
  if (isWritten && document.version === version + 1) editor.selection = new Selection(position, position);
}

function isServerXml({ uri }: TextDocument): boolean {
  return uri.path.endsWith(`/${SERVER_XML}`);
}
