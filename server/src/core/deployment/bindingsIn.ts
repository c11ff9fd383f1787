import type { ConfigDocument } from '../model/document.ts';
import type { KeystoreBinding } from './binding.ts';
import type { Snapshot } from './snapshot.ts';

/** Grouped once for each list of bindings: with a thousand servers a search for each document would be too long. */
const groups = new WeakMap<readonly KeystoreBinding[], ReadonlyMap<ConfigDocument, ByFormat>>();

/** The keystores and truststores of one of the snapshot's documents. */
export function bindingsIn(snapshot: Snapshot, document: ConfigDocument): readonly KeystoreBinding[] {
  return bindingsBy(snapshot, document).keystore;
}

/** The PEM files of one of the snapshot's documents. */
export function pemBindingsIn(snapshot: Snapshot, document: ConfigDocument): readonly KeystoreBinding[] {
  return bindingsBy(snapshot, document).pem;
}

type ByFormat = Readonly<Record<KeystoreBinding['format'], readonly KeystoreBinding[]>>;

const NONE: ByFormat = { keystore: [], pem: [] };

function bindingsBy({ bindings }: Snapshot, document: ConfigDocument): ByFormat {
  let byDocument = groups.get(bindings);
  if (!byDocument) {
    byDocument = group(bindings);
    groups.set(bindings, byDocument);
  }
  return byDocument.get(document) ?? NONE;
}

function group(bindings: readonly KeystoreBinding[]): ReadonlyMap<ConfigDocument, ByFormat> {
  const byDocument = new Map<ConfigDocument, Record<KeystoreBinding['format'], KeystoreBinding[]>>();
  for (const binding of bindings) {
    const before = byDocument.get(binding.document) ?? { keystore: [], pem: [] };
    before[binding.format].push(binding);
    byDocument.set(binding.document, before);
  }
  return byDocument;
}
