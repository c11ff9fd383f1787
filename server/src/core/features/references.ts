import type { KeystoreOrigin } from '../model/keystoreView.ts';
import type { TableRow } from '../model/problem.ts';

/** How results refer to files and pages; the face that shows them knows what an address is there. */
export interface References {
  /** The address of a page of the documentation, given relative to the package: `docs/communication.md#row`. */
  page(path: string): string;
  /** The address of a row of the product's tables, where something better than its page shows it. */
  row?(row: TableRow): string | undefined;
  /** The address of a keystore as a setting opens it, where something better than the file shows it. */
  store?(path: string, from: KeystoreOrigin): string | undefined;
  /** The address of a file by its absolute path in the host's file system. */
  file(path: string): string;
}
