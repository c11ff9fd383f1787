import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type CompletionParams,
  InsertTextFormat,
} from 'vscode-languageserver/node';
import { type Candidate, type ConfigDocument, complete, type LineIndex } from '../../core/index.ts';
import type { ClientFeatures } from '../clientFeatures.ts';
import { toMarkup } from '../convert/plainText.ts';
import { toLspRange } from '../convert/ranges.ts';
import type { Session } from '../session.ts';
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

/** The last list that a client got: editors ask about its items one by one, as their user moves through them. */
const offered = new WeakMap<Session, { readonly number: number; readonly candidates: readonly Candidate[] }>();

/** Where an item's documentation is, until it is asked for. */
interface ItemData {
  readonly list: number;
  readonly index: number;
}

export const onCompletion: RequestHandler<CompletionParams, CompletionItem[] | CompletionList> = async (
  session,
  { textDocument, position, context },
) => {
  const found = session.find(textDocument.uri);
  if (!found) return [];
  const { document } = found;
  const { client } = session;
  const offset = document.lines.offsetAt(position);
  const isEndTag = document.syntax.contextAt(offset).at === 'endTag';
  if (isEndTag && client.coexistence.leaves(document)) return [];
  if (isIdle(document, offset, context?.triggerCharacter)) return [];
  const all = await complete(session.workspace.snapshot(), document, offset, session.looks.listFolder);
  const candidates = exactFirst(all, document, offset);
  const number = (offered.get(session)?.number ?? 0) + 1;
  offered.set(session, { number, candidates });
  const items = candidates.map((candidate, index) => {
    return toItem(candidate, { list: number, index }, document.lines, client);
  });
  return withDefaults(items, client.completionDefaults);
};

/** The documentation of an item of the last list; of another one nothing more is known. */
export const onResolveCompletion: RequestHandler<CompletionItem, CompletionItem> = (session, item) => {
  const { list, index } = (item.data ?? {}) as Partial<ItemData>;
  const last = offered.get(session);
  const documentation = last?.number === list ? last?.candidates[index ?? -1]?.documentation : undefined;
  if (documentation === undefined) return item;
  return { ...item, documentation: toMarkup(documentation, session.client.markdownCompletions) };
};

/** What is typed in full already goes before what only begins like it. */
function exactFirst(all: readonly Candidate[], { text }: ConfigDocument, offset: number): readonly Candidate[] {
  const isExact = ({ label, text: put, range }: Candidate) => {
    const typed = text.slice(range.start, offset);
    return typed !== '' && (typed === label || typed === put);
  };
  const exact = all.filter(isExact);
  return exact.length === 0 ? all : [...exact, ...all.filter((one) => !isExact(one))];
}

/** What all items have in common is told once, to clients that take it so: a list of attributes is half as long then. */
function withDefaults(items: CompletionItem[], known: ReadonlySet<string>): CompletionItem[] | CompletionList {
  const [first] = items;
  if (!first?.textEdit || !('range' in first.textEdit) || !known.has('editRange')) return items;
  const { range: editRange } = first.textEdit;
  const { insertTextFormat } = first;
  const hasFormat = known.has('insertTextFormat') && insertTextFormat !== undefined;
  const isSame = ({ textEdit }: CompletionItem) =>
    textEdit !== undefined && 'range' in textEdit && JSON.stringify(textEdit.range) === JSON.stringify(editRange);
  return {
    isIncomplete: false,
    itemDefaults: { editRange, ...(hasFormat ? { insertTextFormat } : {}) },
    items: items.map((item) => {
      const { textEdit, insertTextFormat: format, ...rest } = item;
      const own = !hasFormat || format !== insertTextFormat ? { insertTextFormat: format } : {};
      const edit = isSame(item) ? { textEditText: textEdit?.newText } : { textEdit };
      return { ...rest, ...edit, ...own } as CompletionItem;
    }),
  };
}

/** Whether a character that was just typed begins nothing here: a blank begins attributes, `<` elements. */
function isIdle(document: ConfigDocument, offset: number, typed: string | undefined): boolean {
  if (typed !== ' ' && typed !== '<') return false;
  return document.kind !== 'server-xml' || (typed === ' ' && document.syntax.contextAt(offset).at !== 'key');
}

function toItem(candidate: Candidate, data: ItemData, lines: LineIndex, client: ClientFeatures): CompletionItem {
  const { label, detail, documentation, text, kind, carets } = candidate;
  const snippet = client.snippets && carets !== undefined;
  const told = client.resolvesDocumentation
    ? { data }
    : { documentation: toMarkup(documentation ?? '', client.markdownCompletions) };
  return {
    label,
    kind: KINDS[kind],
    ...(detail === undefined ? {} : { detail }),
    ...(documentation === undefined ? {} : told),
    // Editors sort by this, and compare what is typed so far with the whole text that it would become.
    sortText: String(data.index).padStart(4, '0'),
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
