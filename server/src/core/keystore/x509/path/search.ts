import type { Certificate } from '../../types.ts';
import { anchorFault } from './endEntity.ts';
import { type Finding, inspectPath, maySign, type Tools, validityFault } from './inspect.ts';
import type { PathFault, PathQuestion } from './types.ts';

export interface FoundPath {
  /** Leaf first, without the anchor. */
  readonly path: readonly Certificate[];
  readonly anchor: Certificate;
}

/** Why a way did not lead on; the one that came farthest is told. */
interface Obstacle {
  readonly finding: Finding | { readonly missing: Certificate };
  readonly rank: number;
}

/** How much an obstacle tells: of a whole path more than of a certificate, and of that more than that nothing is there. */
const RANK = { missing: 0, rejected: 1000, whole: 2000 } as const;

/**
 * Looks for a path as sun.security.provider.certpath.SunCertPathBuilder does: depth first, from the leaf to an anchor,
 * over the certificates of the chain in any order.
 */
export class PathSearch {
  found: FoundPath | undefined;
  /** Java takes the first of several paths; which one that is depends on hash codes. */
  dependsOnOrder = false;
  #obstacle: Obstacle | undefined;
  readonly #question: PathQuestion;
  readonly #tools: Tools;
  readonly #anchors: readonly Certificate[];
  readonly #others: readonly Certificate[];

  constructor(question: PathQuestion, tools: Tools) {
    this.#question = question;
    this.#tools = tools;
    const trusted = new Set(question.anchors.map(({ fingerprint }) => fingerprint));
    const others = new Map(question.chain.map((certificate) => [certificate.fingerprint, certificate]));
    this.#anchors = question.anchors;
    this.#others = [...others.values()].filter(({ fingerprint }) => !trusted.has(fingerprint));
  }

  get obstacle(): Obstacle['finding'] | undefined {
    return this.#obstacle?.finding;
  }

  run(leaf: Certificate): void {
    const fault = validityFault(leaf, this.#question.now) ?? criticalFault(leaf);
    if (fault) this.#note(RANK.whole, { fault, at: leaf });
    else this.#extend([leaf], 0);
  }

  /** `path` leaf first; `traversed`: authorities in it that are not issued by themselves. */
  #extend(path: readonly Certificate[], traversed: number): void {
    const last = path.at(-1) as Certificate;
    this.#tools.budget.spendSteps(1 + this.#anchors.length + this.#others.length);
    const issues = ({ comparableSubject }: Certificate) => comparableSubject === last.comparableIssuer;
    const isNew = (one: Certificate) => !path.some((member) => isRepeated(member, one));
    const anchors = this.#anchors.filter((one) => issues(one) && isNew(one) && coversOldValidity(one, last));
    for (const anchor of anchors) {
      // Java looks for all issuers with one selector, in which the date stays once it was set for the leaf's issuers.
      const dated = path.length > 1 ? validityFault(anchor, this.#question.now) : undefined;
      if (dated) this.#note(RANK.rejected + path.length, { fault: dated, at: anchor });
      else if (this.#complete(path, anchor)) return;
    }
    const others = this.#others.filter((one) => issues(one) && isNew(one));
    if (anchors.length === 0 && others.length === 0) this.#note(RANK.missing + path.length, { missing: last });
    for (const next of others) {
      const fault = this.#rejection(next, traversed);
      if (fault) this.#note(RANK.rejected + path.length, { fault, at: next });
      else this.#advance(path, next, traversed);
      if (this.found) return;
    }
  }

  #advance(path: readonly Certificate[], next: Certificate, traversed: number): void {
    // Java gives up a level where two certificates issued by themselves follow each other, and what comes later there.
    if (path.at(-1)?.isSelfIssued && next.isSelfIssued) this.dependsOnOrder = true;
    this.#extend([...path, next], traversed + (next.isSelfIssued ? 0 : 1));
  }

  #rejection(next: Certificate, traversed: number): PathFault | undefined {
    const { depth, now } = this.#question;
    if (depth !== undefined && depth <= traversed) return 'depth';
    if (!next.isCa) return 'not-ca';
    if (next.pathLength !== undefined && next.pathLength < traversed) return 'path-length';
    return validityFault(next, now) ?? criticalFault(next) ?? (maySign(next) ? undefined : 'key-usage');
  }

  #complete(path: readonly Certificate[], anchor: Certificate): boolean {
    const finding = inspectPath(path, anchor, this.#question, this.#tools);
    if (finding) {
      this.#note(RANK.whole + ('unknown' in finding ? RANK.whole : 0) + path.length, finding);
      return false;
    }
    const fault = anchorFault(anchor);
    if (fault) {
      // Java ends its search here; had it come to another path first, it might have accepted that.
      this.#note(RANK.whole, { fault, at: anchor });
      this.dependsOnOrder = true;
      return false;
    }
    this.found = { path, anchor };
    return true;
  }

  #note(rank: number, finding: Obstacle['finding']): void {
    if (rank > (this.#obstacle?.rank ?? -1)) this.#obstacle = { rank, finding };
  }
}

const criticalFault = ({ unknownCritical }: Certificate): PathFault | undefined =>
  unknownCritical.length > 0 ? 'unknown-critical' : undefined;

/** The same certificate, or one for the same key and names (SunCertPathBuilder.repeated). */
function isRepeated(one: Certificate, other: Certificate): boolean {
  if (one.fingerprint === other.fingerprint) return true;
  return (
    one.comparableSubject === other.comparableSubject &&
    one.publicKeyFingerprint === other.publicKeyFingerprint &&
    JSON.stringify(alternativeNames(one)) === JSON.stringify(alternativeNames(other))
  );
}

const alternativeNames = ({ constrainedNames, dnsNames, ipAddresses }: Certificate) => [
  constrainedNames ?? null,
  dnsNames,
  ipAddresses,
];

/** An anchor before version 3 has to be valid at both ends of the validity of what it issued (AdaptableX509CertSelector). */
function coversOldValidity(anchor: Certificate, { notBefore, notAfter }: Certificate): boolean {
  return anchor.version === 3 || [notBefore, notAfter].every((moment) => validityFault(anchor, moment) === undefined);
}
