import type { Asn1Value } from '../asn1/value.ts';
import { checkLimit, LIMITS, type WorkBudget } from '../limits.ts';
import type { Certificate, Ignored, KeystoreEntry } from '../types.ts';
import { CertificatePool } from './chains.ts';
import type { SafeBag } from './safeBag.ts';

/** An entry before its private key was tried. */
export interface CollectedEntry extends Omit<KeystoreEntry, 'key'> {
  /** The EncryptedPrivateKeyInfo of a private key. */
  readonly encryptedKey: Asn1Value | undefined;
}

interface IdentifiedKey {
  readonly entry: CollectedEntry;
  readonly localKeyId: string;
}

/** What Java gives the only key of a file, and the first certificate beside it, when they name no identifier. */
const ONLY_KEY_ID = '01';

/** Makes keystore entries of bags, in file order, by the rules of Java's own PKCS12 keystore (sun.security.pkcs12). */
export class EntryCollector {
  readonly #entries = new Map<string, CollectedEntry>();
  readonly #keys: IdentifiedKey[] = [];
  readonly #pool: CertificatePool;
  #keysSeen = 0;
  #keysOutOfSight = 0;
  #unnamed = 0;
  #bagsSeen = 0;

  constructor(budget: WorkBudget) {
    this.#pool = new CertificatePool(budget);
  }

  add(bag: SafeBag): void {
    this.#bagsSeen++;
    checkLimit(this.#bagsSeen, LIMITS.entries, 'entries');
    const { content } = bag;
    if (content.kind === 'certificate') this.#addCertificate(bag, content.certificate, content.encoding);
    else if (content.kind === 'key') this.#addKey(bag, content.encrypted);
    else if (content.kind === 'secret') this.#put(this.#aliasOf(bag), 'secret-key', timeOf(bag.localKeyId), []);
    else this.#keysOutOfSight += content.count;
  }

  /** Every entry, keys with their chains. */
  finish(): CollectedEntry[] {
    for (const { entry, localKeyId } of this.#keys) {
      if (this.#entries.get(entry.alias) !== entry) continue;
      this.#entries.set(entry.alias, { ...entry, chain: this.#pool.chainOf(localKeyId, entry.alias) });
    }
    return [...this.#entries.values()];
  }

  /** What none of the finished entries holds. */
  ignored(entries: readonly CollectedEntry[]): Ignored {
    const seen = new Set(entries.flatMap(({ chain }) => chain.map(({ fingerprint }) => fingerprint)));
    const keys = entries.filter(({ kind }) => kind === 'private-key').length;
    return {
      certificates: this.#pool.fingerprints.size - seen.size,
      keys: this.#keysSeen + this.#keysOutOfSight - keys,
    };
  }

  /** A key without an identifier counts only while it is the file's only one. */
  #addKey(bag: SafeBag, encryptedKey: Asn1Value): void {
    this.#keysSeen++;
    const localKeyId = bag.localKeyId ?? (this.#keysSeen === 1 ? ONLY_KEY_ID : undefined);
    if (localKeyId === undefined) return;
    const entry = this.#put(this.#aliasOf(bag), 'private-key', timeOf(localKeyId), [], encryptedKey);
    this.#keys.push({ entry, localKeyId });
  }

  #addCertificate(bag: SafeBag, certificate: Certificate, encoding: Uint8Array): void {
    const isOnlyKeys = this.#keysSeen === 1 && bag.index === 0;
    this.#pool.add({
      certificate,
      encoding,
      alias: bag.friendlyName?.toLowerCase(),
      localKeyId: bag.localKeyId ?? (isOnlyKeys ? ONLY_KEY_ID : undefined),
      trusted: bag.trusted,
    });
    if (bag.trusted) this.#put(this.#aliasOf(bag), 'trusted-certificate', undefined, [certificate]);
  }

  #put(
    name: string,
    kind: KeystoreEntry['kind'],
    created: number | undefined,
    chain: readonly Certificate[],
    encryptedKey?: Asn1Value,
  ): CollectedEntry {
    const alias = name.toLowerCase();
    const entry: CollectedEntry = { alias, kind, created, chain, encryptedKey };
    this.#entries.set(alias, entry);
    return entry;
  }

  #aliasOf(bag: SafeBag): string {
    if (bag.friendlyName !== undefined) return bag.friendlyName;
    this.#unnamed++;
    return String(this.#unnamed);
  }
}

/** Java writes the moment of creation into the key's identifier: `Time 1700000000000`. */
function timeOf(localKeyId: string | undefined): number | undefined {
  const match = /^Time (-?\d{1,15})$/.exec(localKeyId ?? '');
  return match ? Number(match[1]) : undefined;
}
