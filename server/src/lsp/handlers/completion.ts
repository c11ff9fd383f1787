import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionParams,
  InsertTextFormat,
} from 'vscode-languageserver/node';
import { type Candidate, complete, type LineIndex } from '../../core/index.ts';
import type { ClientFeatures } from '../clientFeatures.ts';
import { toMarkup } from '../convert/plainText.ts';
import { toLspRange } from '../convert/ranges.ts';
import type { RequestHandler } from './request.ts';

const KINDS: Readonly<Record<Candidate['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  attribute: CompletionItemKind.Property,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
  alias: CompletionItemKind.Value,
};

export const onCompletion: RequestHandler<CompletionParams, CompletionItem[]> = async (
  session,
  { textDocument, position },
) => {
  const found = session.find(textDocument.uri);
  if (!found) return [];
  const { document } = found;
  const offset = document.lines.offsetAt(position);
  const candidates = await complete(session.workspace.snapshot(), document, offset, session.listFolder);
  return candidates.map((candidate, index) => toItem(candidate, index, document.lines, session.client));
};

function toItem(candidate: Candidate, index: number, lines: LineIndex, client: ClientFeatures): CompletionItem {
  const { label, detail, documentation, text, kind } = candidate;
  const snippet = client.snippets && candidate.caret !== undefined;
  return {
    label,
    kind: KINDS[kind],
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : { documentation: toMarkup(documentation, client.markdownCompletions) }),
    // Editors sort by this, and compare what is typed so far with the whole text that it would become.
    sortText: String(index).padStart(4, '0'),
    filterText: text,
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: toLspRange(lines, candidate.range), newText: snippet ? toSnippet(candidate) : text },
    ...(kind === 'folder' ? { commitCharacters: ['/'] } : {}),
  };
}

function toSnippet({ text, caret = text.length }: Candidate): string {
  const quote = (part: string) => part.replace(/[\\$}]/g, '\\$&');
  return `${quote(text.slice(0, caret))}$0${quote(text.slice(caret))}`;
}
