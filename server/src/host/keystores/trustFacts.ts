import { createHash } from 'node:crypto';
import {
  buildPath,
  type Certificate,
  checkSignature,
  type Facts,
  type KeystoreEntry,
  type OpenResult,
  type PathQuestion,
  type PathVerdict,
  type SignatureCheck,
} from '../../core/index.ts';

const VERDICTS = 4096;
const SIGNATURES = 16_384;
/** Anchors of the names that a chain gives; more than this are no real truststore, and take too long to look at. */
const MOST_ANCHORS = 1000;

type Anchors = ReadonlyMap<string, readonly Certificate[]>;
type AnchorsFrom = Parameters<Facts['trust']>[0]['anchorsFrom'];

interface Remembered {
  readonly verdict: PathVerdict;
  /** It holds from `since` until before `until` (milliseconds since the epoch), for no certificate begins or ends between. */
  readonly since: number;
  readonly until: number;
}

/**
 * What truststores say of the chains that other servers present. Worked out when it is asked for, a few milliseconds at
 * most each, and remembered by the certificates alone: the same chain before another copy of the same truststore costs
 * nothing.
 */
export class TrustFacts {
  readonly #check: SignatureCheck;
  readonly #verdicts = new Map<string, Remembered>();
  readonly #signatures = new Map<string, ReturnType<SignatureCheck>>();
  readonly #anchors = new WeakMap<OpenResult, Map<AnchorsFrom, Anchors>>();

  /** `check` is {@link checkSignature} when absent. */
  constructor(check: SignatureCheck = checkSignature) {
    this.#check = check;
  }

  /** The verdicts on the stores that `get` knows, at `now` (milliseconds since the epoch). */
  view(get: Facts['get'], now: number): Facts['trust'] {
    return ({ presenter, acceptor, anchorsFrom, purpose, depth, java }) => {
      const [presented, accepting] = [openedBy(get(presenter)), openedBy(get(acceptor))];
      if (presented === undefined || accepting === undefined) return undefined;
      const anchors = this.#anchorsOf(accepting, anchorsFrom);
      const keys = presented.entries.filter(({ kind, chain }) => kind === 'private-key' && chain.length > 0);
      return keys.map(({ alias, chain }) => ({
        alias,
        verdict: this.#judge({ chain, purpose, depth, java, now }, anchors),
      }));
    };
  }

  #judge(question: Omit<PathQuestion, 'anchors'>, all: Anchors): PathVerdict {
    const relevant = relevantAnchors(question.chain, all);
    if (relevant.length > MOST_ANCHORS) return { verdict: 'unknown', why: 'its truststore holds too many of one name' };
    const key = keyOf(question, relevant, all.size > 0);
    const known = this.#verdicts.get(key);
    this.#verdicts.delete(key);
    const isCurrent = known && known.since <= question.now && question.now < known.until;
    const remembered = isCurrent ? known : this.#build(question, relevant, all);
    if (this.#verdicts.size >= VERDICTS) this.#verdicts.delete(this.#verdicts.keys().next().value ?? '');
    this.#verdicts.set(key, remembered);
    return remembered.verdict;
  }

  #build(question: Omit<PathQuestion, 'anchors'>, relevant: readonly Certificate[], all: Anchors): Remembered {
    // Any other anchor stands for all of them: that there is one tells a truststore without the issuer from an empty one.
    const [others = []] = all.values();
    const anchors = relevant.length > 0 ? relevant : others.slice(0, 1);
    const verdict = buildPath({ ...question, anchors }, (one, issuer) => this.#signature(one, issuer));
    return { verdict, ...timeOf([...question.chain, ...relevant], question.now) };
  }

  #signature(certificate: Certificate, issuer: Certificate): ReturnType<SignatureCheck> {
    const key = `${certificate.fingerprint} ${issuer.fingerprint}`;
    const known = this.#signatures.get(key);
    if (known !== undefined) return known;
    const fresh = this.#check(certificate, issuer);
    if (this.#signatures.size >= SIGNATURES) this.#signatures.clear();
    this.#signatures.set(key, fresh);
    return fresh;
  }

  #anchorsOf(store: Extract<OpenResult, { verdict: 'opened' }>, from: AnchorsFrom): Anchors {
    const known = this.#anchors.get(store) ?? new Map<AnchorsFrom, Anchors>();
    const anchors = known.get(from) ?? bySubject(store.entries.flatMap((entry) => anchorOf(entry, from)));
    this.#anchors.set(store, known.set(from, anchors));
    return anchors;
  }
}

function openedBy(fact: ReturnType<Facts['get']>): Extract<OpenResult, { verdict: 'opened' }> | undefined {
  return fact?.status === 'read' && fact.result.verdict === 'opened' ? fact.result : undefined;
}

/** The certificate of a trusted entry, or a key's own (sun.security.validator.TrustStoreUtil). */
function anchorOf({ kind, chain }: KeystoreEntry, from: AnchorsFrom): readonly Certificate[] {
  return kind === 'trusted-certificate' || from === 'trusted-and-keys' ? chain.slice(0, 1) : [];
}

function bySubject(certificates: readonly Certificate[]): Anchors {
  const distinct = new Map(certificates.map((certificate) => [certificate.fingerprint, certificate]));
  const anchors = new Map<string, Certificate[]>();
  for (const certificate of distinct.values()) {
    const named = anchors.get(certificate.comparableSubject) ?? [];
    named.push(certificate);
    anchors.set(certificate.comparableSubject, named);
  }
  return anchors;
}

/** Those of a name that the chain gives: no other anchor can end its path. */
function relevantAnchors(chain: readonly Certificate[], anchors: Anchors): readonly Certificate[] {
  const names = new Set(
    chain.flatMap(({ comparableSubject, comparableIssuer }) => [comparableSubject, comparableIssuer]),
  );
  return [...names].flatMap((name) => anchors.get(name) ?? []);
}

function keyOf(
  { chain, purpose, depth }: Omit<PathQuestion, 'anchors'>,
  relevant: readonly Certificate[],
  hasAnchors: boolean,
): string {
  const prints = relevant.map(({ fingerprint }) => fingerprint).sort();
  const hash = createHash('sha256').update(`${purpose} ${depth} ${hasAnchors}`);
  for (const { fingerprint } of chain) hash.update(fingerprint);
  return hash.update('|').update(prints.join()).digest('base64');
}

/** The time around `now` in which none of the certificates begins or ends. */
function timeOf(certificates: readonly Certificate[], now: number): Pick<Remembered, 'since' | 'until'> {
  let [since, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const moment of certificates.flatMap(({ notBefore, notAfter }) => [notBefore, notAfter + 1])) {
    if (moment <= now) since = Math.max(since, moment);
    else until = Math.min(until, moment);
  }
  return { since, until };
}
