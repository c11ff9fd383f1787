import type { KeystoreEntry } from '../../keystore/types.ts';
import { printable } from '../../values/printable.ts';

/** Where a chain ends before a root: `index` counts from 0, the leaf; `missing` is the issuer that should follow. */
export interface ChainBreak {
  readonly index: number;
  readonly missing: string;
}

/** Where the chain of a private key breaks; undefined for one that reaches a root, by the names in it. */
export function chainBreak({ chain }: Pick<KeystoreEntry, 'chain'>): ChainBreak | undefined {
  for (const [index, certificate] of chain.entries()) {
    if (certificate.isSelfIssued) return undefined;
    if (chain[index + 1]?.comparableSubject !== certificate.comparableIssuer) {
      return { index, missing: certificate.issuer };
    }
  }
  return undefined;
}

/** How the chain of a private key ends, a sentence. */
export function chainEnd({ chain }: Pick<KeystoreEntry, 'chain'>): string {
  if (chain.length === 0) return 'It has no certificate.';
  const broken = chainBreak({ chain });
  if (broken === undefined) {
    return chain.length === 1
      ? 'Its certificate is its own issuer: peers must trust this very one.'
      : 'The chain reaches its root.';
  }
  const { index, missing } = broken;
  const at = chain.length === 1 ? 'its certificate' : `certificate ${index + 1} of ${chain.length}`;
  const next = index + 1 < chain.length ? 'is not the next' : 'is not in it';
  return `The chain breaks after ${at}: the issuer ${printable(missing)} ${next}.`;
}
