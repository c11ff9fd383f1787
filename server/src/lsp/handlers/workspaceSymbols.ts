import { type SymbolInformation, SymbolKind, type WorkspaceSymbolParams } from 'vscode-languageserver/node';
import { bestSymbols, type FoundSymbol, symbolsByServer } from '../../core/index.ts';
import { toLocation } from '../convert/places.ts';
import type { Session } from '../session.ts';
import { type RequestHandler, withProgress } from './request.ts';

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

/** Whoever takes parts of the answer gets them as they are found, without regard to which are the best. */
export const onWorkspaceSymbols: RequestHandler<WorkspaceSymbolParams, SymbolInformation[], SymbolInformation[]> = (
  session,
  { query },
  token,
  progress,
) =>
  withProgress(progress, 'Looking for symbols', async () => {
    const found: FoundSymbol[] = [];
    let searched = 0;
    let reported = 0;
    const report = () => {
      const part = found.slice(reported, LIMIT);
      if (part.length > 0) progress.partial?.report(part.map((symbol) => toSymbol(session, symbol)));
      reported += part.length;
    };
    for (const symbols of symbolsByServer(session.snapshot(), query)) {
      found.push(...symbols);
      searched++;
      if (searched % BATCH === 0) {
        if (progress.partial) report();
        await new Promise((resolve) => setImmediate(resolve));
      }
      if (token.isCancellationRequested) return [];
    }
    if (!progress.partial) return bestSymbols(found, query, LIMIT).map((symbol) => toSymbol(session, symbol));
    report();
    return [];
  });

function toSymbol(session: Session, { name, kind, container, at }: FoundSymbol): SymbolInformation {
  return {
    name,
    kind: KINDS[kind],
    location: toLocation(at, (path) => session.workspace.document(path), session.references),
    ...(container === '' ? {} : { containerName: container }),
  };
}
