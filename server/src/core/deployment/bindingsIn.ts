import type { ConfigDocument } from '../model/document.ts';
import type { KeystoreBinding } from './binding.ts';
import type { Snapshot } from './snapshot.ts';

/** Grouped once for each list of bindings: with a thousand servers a search for each document would be too long. */
const groups = new WeakMap<readonly KeystoreBinding[], ReadonlyMap<ConfigDocument, readonly KeystoreBinding[]>>();

/** The bindings of one of the snapshot's documents. */
export function bindingsIn({ bindings }: Snapshot, document: ConfigDocument): readonly KeystoreBinding[] {
  let byDocument = groups.get(bindings);
  if (!byDocument) {
    byDocument = group(bindings);
    groups.set(bindings, byDocument);
  }
  return byDocument.get(document) ?? [];
}

function group(bindings: readonly KeystoreBinding[]): ReadonlyMap<ConfigDocument, readonly KeystoreBinding[]> {
  const byDocument = new Map<ConfigDocument, KeystoreBinding[]>();
  for (const binding of bindings) {
    const before = byDocument.get(binding.document);
    if (before) before.push(binding);
    else byDocument.set(binding.document, [binding]);
  }
  return byDocument;
}
