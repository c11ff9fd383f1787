import type { JavaRelease } from '../../../../server/src/core/keystore/javaSupport.ts';
import type { Certificate, KeystoreEntry, OpenResult } from '../../../../server/src/core/keystore/types.ts';
import type { JavaCertificate, JavaEntry } from '../../../oracle/keystores.ts';
import { type Answers, deviationOfKey, deviationOfVerdict } from './deviations.ts';

/** Fields whose texts differ from Java's, but are equal where Java's are equal. */
const COMPARABLE = ['comparableSubject', 'comparableIssuer', 'publicKeyFingerprint'] as const;

/** What only paths are built by: proved by the verdicts of `path/oracle.test.ts`, the encoding by its fingerprint. */
const OF_PATHS: ReadonlySet<keyof Certificate> = new Set<keyof Certificate>([
  'encoding',
  'version',
  'subjectKeyId',
  'authorityKeyId',
  'authoritySerial',
  'nameConstraints',
  'constrainedNames',
  'netscapeTypes',
  'unknownCritical',
  'hasPolicyRules',
]);

/** Our entries as Java would list them. */
type ListedEntry = Omit<JavaEntry, 'key' | 'chain'> & {
  readonly chain: readonly Certificate[];
  readonly key: KeystoreEntry['key'];
};

/** Counts what is compared and collects what differs. */
export class Comparison {
  fields = 0;
  readonly differences: string[] = [];
  /** How often we differ on purpose, by reason. */
  readonly deviations = new Map<string, number>();
  readonly #release: JavaRelease;
  readonly #pairs = new Map<string, string>();

  constructor(release: JavaRelease) {
    this.#release = release;
  }

  /** `right`: the answers with the right password and without a question about keys. */
  add(label: string, answers: Answers, right: Answers, isDamaged = false): void {
    const { ours, java } = answers;
    const deviation = deviationOfVerdict(answers, right, this.#release);
    if (deviation !== undefined || ours.verdict !== 'opened' || java.verdict !== 'opened') {
      this.#note(label, 'verdict', JSON.stringify(ours), JSON.stringify(java), deviation);
      return;
    }
    const listed = asJavaLists(ours).sort(byAlias);
    const theirs = java.entries.toSorted(byAlias);
    this.#equal(label, 'aliases', aliasesOf(listed), aliasesOf(theirs));
    for (const [index, entry] of listed.entries()) {
      const other = theirs[index];
      if (other) this.#addEntry(`${label}, ${JSON.stringify(entry.alias)}`, entry, other, ours, isDamaged);
    }
  }

  /** The right password is proved where Java refuses a wrong one. */
  addProof(label: string, right: Answers, wrong: Answers): void {
    if (right.ours.verdict !== 'opened' || right.java.verdict !== 'opened') return;
    this.#equal(label, 'proof', right.ours.passwordProved, wrong.java.verdict !== 'opened');
  }

  #addEntry(label: string, ours: ListedEntry, java: JavaEntry, result: OpenResult, isDamaged: boolean): void {
    for (const field of ['kind', 'created'] as const) this.#equal(label, field, ours[field], java[field]);
    this.#note(label, 'key', ours.key, java.key, deviationOfKey(ours.key, java.key, result, this.#release));
    this.#equal(label, 'length of the chain', ours.chain.length, java.chain.length);
    for (const [index, certificate] of ours.chain.entries()) {
      const other = java.chain[index];
      if (other) this.#addCertificate(`${label}, certificate ${index}`, certificate, other, isDamaged);
    }
  }

  #addCertificate(label: string, ours: Certificate, java: JavaCertificate, isDamaged: boolean): void {
    for (const field of Object.keys(ours) as (keyof Certificate)[]) {
      if (OF_PATHS.has(field) || (isDamaged && field === 'publicKeyFingerprint')) continue;
      if (COMPARABLE.some((name) => name === field)) this.#pair(label, field, String(ours[field]), String(java[field]));
      else this.#equal(label, field, ours[field], java[field]);
    }
  }

  /** Ours and Java's text of the same thing always stand for each other. */
  #pair(label: string, field: string, ours: string, java: string): void {
    const kind = field === 'publicKeyFingerprint' ? 'key' : 'name';
    const known = [this.#pairs.get(`${kind} ours ${ours}`) ?? java, this.#pairs.get(`${kind} java ${java}`) ?? ours];
    this.#equal(label, field, known, [java, ours]);
    this.#pairs.set(`${kind} ours ${ours}`, java);
    this.#pairs.set(`${kind} java ${java}`, ours);
  }

  #equal(label: string, field: string, ours: unknown, java: unknown): void {
    const [mine, theirs] = [JSON.stringify(ours), JSON.stringify(java)];
    this.#note(label, field, mine, theirs, mine === theirs ? undefined : 'difference');
  }

  #note(label: string, field: string, ours: string, java: string, deviation: string | undefined): void {
    this.fields++;
    if (deviation === 'difference') {
      this.differences.push(
        `${label}: ${field}: ours ${String(ours).slice(0, 200)}, Java's ${String(java).slice(0, 200)}`,
      );
    } else if (deviation !== undefined) {
      this.deviations.set(deviation, (this.deviations.get(deviation) ?? 0) + 1);
    }
  }
}

const aliasesOf = (entries: readonly { readonly alias: string }[]) => entries.map(({ alias }) => alias);

const byAlias = (one: { readonly alias: string }, other: { readonly alias: string }): number =>
  one.alias < other.alias ? -1 : Number(one.alias > other.alias);

/**
 * JKS and JCEKS list an alias as the file spells it, but look up its lower-case form: what Java then shows is another
 * entry, or nothing. A key without any certificate is nothing that they know either: JKS calls it a secret key.
 */
function asJavaLists(result: OpenResult & { readonly verdict: 'opened' }): ListedEntry[] {
  const { entries, type } = result;
  return entries.map(({ alias, ...own }): ListedEntry => {
    const found = type === 'PKCS12' ? own : entries.find((entry) => entry.alias === alias.toLowerCase());
    const isBare = type !== 'PKCS12' && found?.kind === 'private-key' && found.chain.length === 0;
    if (!found || (isBare && type === 'JCEKS')) {
      return { alias, kind: 'unreachable', created: null, chain: [], key: 'not-asked' };
    }
    const shown = { ...found, alias, created: found.created ?? null };
    return isBare ? { ...shown, kind: 'secret-key', key: 'not-asked' } : shown;
  });
}
