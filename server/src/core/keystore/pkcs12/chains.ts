import { X509Certificate } from 'node:crypto';
import { checkLimit, LIMITS, type WorkBudget } from '../limits.ts';
import type { Certificate } from '../types.ts';
import { type KeyIdentifiers, readKeyIdentifiers } from './keyIdentifiers.ts';

/**
 * What verifying a signature takes at most, about 10 ms, in steps of key derivation: an RSA key of 3,072 bits with an
 * exponent as long, or one of DSA of this many bits. Keys of usual numbers take a tenth.
 */
const VERIFICATION_STEPS = 30_000;
const LARGEST_KEY_BITS = 8192;

/** A certificate of the file with what ties it to keys. */
export interface PooledCertificate {
  readonly certificate: Certificate;
  readonly encoding: Uint8Array;
  /** Folded; undefined where the file gives none. */
  readonly alias: string | undefined;
  readonly localKeyId: string | undefined;
  /** Trusted ones are issuers of others, but never a key's own. */
  readonly trusted: boolean;
}

/** Authorities of one name. */
interface Namesakes {
  readonly all: PooledCertificate[];
  /** The last one without an identifier of its key; the first of each identifier. */
  indexed?: { readonly unidentified: PooledCertificate | undefined; readonly byKey: Map<string, PooledCertificate> };
}

/** The certificates of a PKCS12 file, and the chains that Java builds of them (sun.security.pkcs12.PKCS12KeyStore). */
export class CertificatePool {
  readonly #budget: WorkBudget;
  readonly #bySubject = new Map<string, Namesakes>();
  readonly #byId = new Map<string, { last: PooledCertificate; readonly byAlias: Map<string, PooledCertificate> }>();
  readonly #byAlias = new Map<string, PooledCertificate>();
  readonly #selfSigned = new Map<PooledCertificate, boolean>();
  readonly #identifiers = new Map<PooledCertificate, KeyIdentifiers>();
  readonly #fingerprints = new Set<string>();

  constructor(budget: WorkBudget) {
    this.#budget = budget;
  }

  /** Of all certificates of the file. */
  get fingerprints(): ReadonlySet<string> {
    return this.#fingerprints;
  }

  add(one: PooledCertificate): void {
    const { certificate, alias, localKeyId } = one;
    this.#fingerprints.add(certificate.fingerprint);
    const namesakes = this.#bySubject.get(certificate.comparableSubject);
    if (namesakes) namesakes.all.push(one);
    else this.#bySubject.set(certificate.comparableSubject, { all: [one] });
    if (one.trusted) return;
    if (alias !== undefined) this.#byAlias.set(alias, one);
    if (localKeyId === undefined) return;
    const sameId = this.#byId.get(localKeyId) ?? { last: one, byAlias: new Map<string, PooledCertificate>() };
    sameId.last = one;
    if (alias !== undefined && !sameId.byAlias.has(alias)) sameId.byAlias.set(alias, one);
    this.#byId.set(localKeyId, sameId);
  }

  /** The key's own certificate, then issuer by issuer; empty where none belongs to the key. */
  chainOf(localKeyId: string, alias: string): Certificate[] {
    const chain: Certificate[] = [];
    const seen = new Set<string>();
    let next = this.#ownOf(localKeyId, alias);
    while (next && !seen.has(next.certificate.fingerprint)) {
      checkLimit(chain.length + 1, LIMITS.chain, 'certificates in a chain');
      seen.add(next.certificate.fingerprint);
      chain.push(next.certificate);
      next = this.#nextOf(next);
    }
    return chain;
  }

  /** Identifier and alias together go before the last with the identifier, and that before the last with the alias. */
  #ownOf(localKeyId: string, alias: string): PooledCertificate | undefined {
    const sameId = this.#byId.get(localKeyId);
    return sameId?.byAlias.get(alias) ?? sameId?.last ?? this.#byAlias.get(alias);
  }

  /** Java looks no further than a certificate that its own key signed. */
  #nextOf(one: PooledCertificate): PooledCertificate | undefined {
    const issuer = this.#issuerOf(one);
    if (!one.certificate.isSelfIssued || !issuer || issuer === one) return issuer;
    return this.#isSelfSigned(one) ? undefined : issuer;
  }

  /** Where this Node.js cannot verify the signature, or no time is left to, an authority counts as its own issuer. */
  #isSelfSigned(one: PooledCertificate): boolean {
    const known = this.#selfSigned.get(one);
    if (known !== undefined) return known;
    let answer: boolean;
    try {
      checkLimit(one.certificate.keyBits ?? 0, LARGEST_KEY_BITS, 'bits of a key');
      this.#budget.spendDerivation(1, VERIFICATION_STEPS);
      const certificate = new X509Certificate(one.encoding);
      answer = certificate.verify(certificate.publicKey);
    } catch {
      answer = true;
    }
    this.#selfSigned.set(one, answer);
    return answer;
  }

  /** By name; where the certificate says which key signed it, an authority that says of itself to be another is passed over. */
  #issuerOf(one: PooledCertificate): PooledCertificate | undefined {
    const namesakes = this.#bySubject.get(one.certificate.comparableIssuer);
    const { authority } = this.#identifiersOf(one);
    if (!namesakes || authority === undefined) return namesakes?.all[0];
    namesakes.indexed ??= this.#index(namesakes.all);
    return namesakes.indexed.byKey.get(authority) ?? namesakes.indexed.unidentified;
  }

  #index(all: readonly PooledCertificate[]): Required<Namesakes>['indexed'] {
    const byKey = new Map<string, PooledCertificate>();
    let unidentified: PooledCertificate | undefined;
    for (const one of all) {
      const { subject } = this.#identifiersOf(one);
      if (subject === undefined) unidentified = one;
      else if (!byKey.has(subject)) byKey.set(subject, one);
    }
    return { unidentified, byKey };
  }

  #identifiersOf(one: PooledCertificate): KeyIdentifiers {
    const known = this.#identifiers.get(one);
    if (known) return known;
    const read = readKeyIdentifiers({ bytes: one.encoding, base: 0, budget: this.#budget });
    this.#identifiers.set(one, read);
    return read;
  }
}
