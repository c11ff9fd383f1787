import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver/node';
import { type LineIndex, type OutlineItem, outline, serverOf } from '../../core/index.ts';
import { toLspRange } from '../convert/ranges.ts';
import type { RequestHandler } from './request.ts';

const KINDS: Readonly<Record<OutlineItem['kind'], SymbolKind>> = {
  setting: SymbolKind.Property,
  server: SymbolKind.Module,
  service: SymbolKind.Namespace,
  connector: SymbolKind.Interface,
  engine: SymbolKind.Class,
  host: SymbolKind.Object,
};

export const onDocumentSymbols: RequestHandler<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]> = (
  session,
  { textDocument },
) => {
  const found = session.find(textDocument.uri);
  if (!found || session.client.coexistence.leaves(found.document)) return [];
  const items = outline(found.document, serverOf(session.workspace.snapshot(), found.open.path));
  const { lines } = found.document;
  if (session.client.symbolTrees) return items.map((item) => toSymbol(item, lines));
  return items.flatMap((item) => toFlatSymbols(item, undefined, lines, textDocument.uri));
};

function toSymbol({ name, detail, kind, range, nameRange, children }: OutlineItem, lines: LineIndex): DocumentSymbol {
  return {
    name,
    detail,
    kind: KINDS[kind],
    range: toLspRange(lines, range),
    selectionRange: toLspRange(lines, nameRange),
    children: children.map((child) => toSymbol(child, lines)),
  };
}

function toFlatSymbols(
  { name, kind, range, children }: OutlineItem,
  containerName: string | undefined,
  lines: LineIndex,
  uri: string,
): SymbolInformation[] {
  const own: SymbolInformation = {
    name,
    kind: KINDS[kind],
    location: { uri, range: toLspRange(lines, range) },
    ...(containerName === undefined ? {} : { containerName }),
  };
  return [own, ...children.flatMap((child) => toFlatSymbols(child, name, lines, uri))];
}
