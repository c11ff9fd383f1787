import type { References } from '../core/index.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import { keystoreCommand } from './keystoreCommand.ts';
import { rowCommand } from './rowCommand.ts';

/** How texts for this client link to pages of the documentation, to files, to rows of the tables and to keystores. */
export function clientReferences(
  client: ClientFeatures,
  page: References['page'],
  uriOf: (path: string) => string,
): References {
  return {
    page,
    file: uriOf,
    row: (row) => rowCommand(row, client),
    store: (path, from) => keystoreCommand(uriOf(path), from, client),
  };
}
