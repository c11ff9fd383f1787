import type { KeystoreBinding } from '../../deployment/binding.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Range } from '../../model/range.ts';
import { entryKind, validityText } from '../certificateText.ts';
import { code } from '../markdown.ts';
import type { Candidate } from './candidate.ts';

/** The aliases of the keystore as far as it was opened, those with a private key first. */
export function completeAlias(
  snapshot: Snapshot,
  document: ConfigDocument,
  binding: KeystoreBinding,
  range: Range,
): readonly Candidate[] {
  const fact = snapshot.facts.get(binding.id);
  if (fact?.status !== 'read' || fact.result.verdict !== 'opened') return [];
  const keys = fact.result.entries.filter((entry) => entry.kind === 'private-key');
  const others = fact.result.entries.filter((entry) => entry.kind !== 'private-key');
  return [...keys, ...others].map((entry) => {
    const leaf = entry.chain[0];
    return {
      kind: 'alias',
      label: entry.alias,
      detail: entryKind(entry),
      ...(leaf ? { documentation: `${code(leaf.subject)}, ${validityText(leaf, snapshot.now)}` } : {}),
      text: document.syntax.encode(entry.alias, 'value'),
      range,
    };
  });
}
