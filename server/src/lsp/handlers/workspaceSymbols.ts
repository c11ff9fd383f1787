import { type SymbolInformation, SymbolKind, type WorkspaceSymbolParams } from 'vscode-languageserver/node';
import { bestSymbols, type FoundSymbol, symbolsByServer } from '../../core/index.ts';
import { toLocation } from '../convert/places.ts';
import type { RequestHandler } from './request.ts';

/** More than a person looks through. */
const LIMIT = 500;
/** So many servers are searched before messages, such as a cancellation, are taken. */
const BATCH = 20;

const KINDS: Readonly<Record<FoundSymbol['kind'], SymbolKind>> = {
  server: SymbolKind.Module,
  keystore: SymbolKind.File,
  connector: SymbolKind.Interface,
  setting: SymbolKind.Property,
};

export const onWorkspaceSymbols: RequestHandler<WorkspaceSymbolParams, SymbolInformation[]> = async (
  session,
  { query },
  token,
) => {
  const found: FoundSymbol[] = [];
  let searched = 0;
  for (const symbols of symbolsByServer(session.snapshot(), query)) {
    found.push(...symbols);
    searched++;
    if (searched % BATCH === 0) await new Promise((resolve) => setImmediate(resolve));
    if (token.isCancellationRequested) return [];
  }
  return bestSymbols(found, query, LIMIT).map(({ name, kind, container, at }) => ({
    name,
    kind: KINDS[kind],
    location: toLocation(at, (path) => session.workspace.document(path), session.references),
    ...(container === '' ? {} : { containerName: container }),
  }));
};
