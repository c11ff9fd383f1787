import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionParams,
  InsertTextFormat,
} from 'vscode-languageserver/node';
import { type Candidate, type ConfigDocument, complete, type LineIndex } from '../../core/index.ts';
import type { ClientFeatures } from '../clientFeatures.ts';
import { toMarkup } from '../convert/plainText.ts';
import { toLspRange } from '../convert/ranges.ts';
import type { RequestHandler } from './request.ts';

const KINDS: Readonly<Record<Candidate['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  attribute: CompletionItemKind.Property,
  element: CompletionItemKind.Class,
  'end-tag': CompletionItemKind.Class,
  value: CompletionItemKind.EnumMember,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  alias: CompletionItemKind.Value,
};

export const onCompletion: RequestHandler<CompletionParams, CompletionItem[]> = async (
  session,
  { textDocument, position, context },
) => {
  const found = session.find(textDocument.uri);
  if (!found) return [];
  const { document } = found;
  const offset = document.lines.offsetAt(position);
  const isEndTag = document.syntax.contextAt(offset).at === 'endTag';
  if (isEndTag && session.client.coexistence.leaves(document)) return [];
  if (isIdle(document, offset, context?.triggerCharacter)) return [];
  const candidates = await complete(session.workspace.snapshot(), document, offset, session.looks.listFolder);
  return candidates.map((candidate, index) => toItem(candidate, index, document.lines, session.client));
};

/** Whether a character that was just typed begins nothing here: a blank begins attributes, `<` elements. */
function isIdle(document: ConfigDocument, offset: number, typed: string | undefined): boolean {
  if (typed !== ' ' && typed !== '<') return false;
  return document.kind !== 'server-xml' || (typed === ' ' && document.syntax.contextAt(offset).at !== 'key');
}

function toItem(candidate: Candidate, index: number, lines: LineIndex, client: ClientFeatures): CompletionItem {
  const { label, detail, documentation, text, kind, carets } = candidate;
  const snippet = client.snippets && carets !== undefined;
  return {
    label,
    kind: KINDS[kind],
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: toMarkup(documentation, client.markdownCompletions) }),
    // Editors sort by this, and compare what is typed so far with the whole text that it would become.
    sortText: String(index).padStart(4, '0'),
    filterText: text,
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: toLspRange(lines, candidate.range), newText: snippet ? toSnippet(text, carets) : text },
    ...(candidate.isDeprecated && client.completionTags ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(kind === 'folder' ? { commitCharacters: ['/'] } : {}),
  };
}

function toSnippet(text: string, carets: readonly number[]): string {
  const quote = (part: string) => part.replace(/[\\$}]/g, '\\$&');
  const stops = carets.map((caret, index) => {
    const number = index === carets.length - 1 ? 0 : index + 1;
    return `${quote(text.slice(carets[index - 1] ?? 0, caret))}$${number}`;
  });
  return stops.join('') + quote(text.slice(carets.at(-1) ?? 0));
}
