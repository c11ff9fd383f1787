import { checkLimit, LIMITS } from '../limits.ts';
import type { Certificate, KeystoreEntry } from '../types.ts';
import type { SafeBag } from './safeBag.ts';

interface Key {
  readonly entryAlias: string;
  readonly alias: string;
  readonly localKeyId: string;
}

interface ChainCertificate {
  readonly alias: string | undefined;
  readonly localKeyId: string | undefined;
  readonly certificate: Certificate;
}

/** What Java gives the only key of a file, and the first certificate beside it, when they name no identifier. */
const ONLY_KEY_ID = '01';

/** Makes keystore entries of bags, in file order, by the rules of Java's own PKCS12 keystore (sun.security.pkcs12). */
export class EntryCollector {
  readonly #entries = new Map<string, KeystoreEntry>();
  readonly #keys: Key[] = [];
  readonly #certificates: ChainCertificate[] = [];
  readonly #bySubject = new Map<string, Certificate>();
  #keysSeen = 0;
  #unnamed = 0;
  #bagsSeen = 0;

  add(bag: SafeBag): void {
    this.#bagsSeen++;
    checkLimit(this.#bagsSeen, LIMITS.entries, 'entries');
    if (bag.content.kind === 'certificate') this.#addCertificate(bag, bag.content.certificate);
    else if (bag.content.kind === 'key') this.#addKey(bag);
    else this.#put(this.#aliasOf(bag), 'secret-key', timeOf(bag.localKeyId), []);
  }

  /** Every entry, keys with their chains. */
  finish(): KeystoreEntry[] {
    for (const key of this.#keys) {
      const entry = this.#entries.get(key.entryAlias);
      if (entry?.kind === 'private-key') this.#entries.set(key.entryAlias, { ...entry, chain: this.#chainOf(key) });
    }
    return [...this.#entries.values()];
  }

  /** A key without an identifier counts only while it is the file's only one. */
  #addKey(bag: SafeBag): void {
    this.#keysSeen++;
    const localKeyId = bag.localKeyId ?? (this.#keysSeen === 1 ? ONLY_KEY_ID : undefined);
    if (localKeyId === undefined) return;
    const alias = this.#aliasOf(bag);
    const entryAlias = this.#put(alias, 'private-key', timeOf(localKeyId), []);
    this.#keys.push({ entryAlias, alias, localKeyId });
  }

  #addCertificate(bag: SafeBag, certificate: Certificate): void {
    const isOnlyKeys = this.#keysSeen === 1 && bag.index === 0;
    const localKeyId = bag.localKeyId ?? (isOnlyKeys ? ONLY_KEY_ID : undefined);
    if (bag.trusted) this.#put(this.#aliasOf(bag), 'trusted-certificate', undefined, [certificate]);
    else this.#certificates.push({ alias: bag.friendlyName, localKeyId, certificate });
    if (!this.#bySubject.has(certificate.comparableSubject)) {
      this.#bySubject.set(certificate.comparableSubject, certificate);
    }
  }

  #put(name: string, kind: KeystoreEntry['kind'], created: number | undefined, chain: readonly Certificate[]): string {
    const alias = name.toLowerCase();
    this.#entries.set(alias, { alias, kind, created, chain, key: 'not-asked' });
    return alias;
  }

  #aliasOf(bag: SafeBag): string {
    if (bag.friendlyName !== undefined) return bag.friendlyName;
    this.#unnamed++;
    return String(this.#unnamed);
  }

  /** The key's own certificate, then issuer by issuer through all certificates of the file. */
  #chainOf(key: Key): Certificate[] {
    const chain: Certificate[] = [];
    const seen = new Set<string>();
    let next = this.#certificateOf(key);
    while (next && !seen.has(next.fingerprint)) {
      checkLimit(chain.length + 1, LIMITS.chain, 'certificates in a chain');
      seen.add(next.fingerprint);
      chain.push(next);
      next = next.isSelfIssued ? undefined : this.#bySubject.get(next.comparableIssuer);
    }
    return chain;
  }

  /** Identifier and alias together go before the last with the identifier, and that before the last with the alias. */
  #certificateOf(key: Key): Certificate | undefined {
    const alias = key.alias.toLowerCase();
    const byId = this.#certificates.filter(({ localKeyId }) => localKeyId === key.localKeyId);
    const byAlias = this.#certificates.filter((certificate) => certificate.alias?.toLowerCase() === alias);
    const both = byId.find((certificate) => certificate.alias?.toLowerCase() === alias);
    return (both ?? byId.at(-1) ?? byAlias.at(-1))?.certificate;
  }
}

/** Java writes the moment of creation into the key's identifier: `Time 1700000000000`. */
function timeOf(localKeyId: string | undefined): number | undefined {
  const match = /^Time (-?\d{1,15})$/.exec(localKeyId ?? '');
  return match ? Number(match[1]) : undefined;
}
