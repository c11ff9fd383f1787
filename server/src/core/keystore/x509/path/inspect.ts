import type { Certificate } from '../../types.ts';
import { isCommonAlgorithm, isWeakKey, isWeakSignature } from './algorithms.ts';
import type { PathBudget } from './budget.ts';
import { namesOf } from './constrainedNames.ts';
import { NothingPermitted, Subtrees, Unjudged } from './subtrees.ts';
import type { PathFault, PathQuestion, SignatureCheck } from './types.ts';

/** What is wrong with a certificate, or why that cannot be told. */
export type Finding =
  | { readonly fault: PathFault; readonly at: Certificate; readonly issuer?: Certificate }
  | { readonly unknown: string };

export interface Tools {
  readonly check: SignatureCheck;
  readonly budget: PathBudget;
}

export function validityFault({ notBefore, notAfter }: Certificate, now: number): PathFault | undefined {
  if (now < notBefore) return 'not-yet-valid';
  return now > notAfter ? 'expired' : undefined;
}

export const maySign = ({ keyUsage }: Certificate): boolean => keyUsage?.includes('keyCertSign') ?? true;

/**
 * Goes down a path, leaf first and without its anchor, as sun.security.provider.certpath.PKIXMasterCertPathValidator does,
 * with the checks in its order. The anchor's own dates, length and name constraints do not count. A fault goes before what
 * cannot be told.
 */
export function inspectPath(
  path: readonly Certificate[],
  anchor: Certificate,
  { now }: PathQuestion,
  { check, budget }: Tools,
): Finding | undefined {
  if (isWeakKey(anchor)) return { fault: 'weak-algorithm', at: anchor };
  const lengths = new PathLengths(path.length);
  const names = new NameRules(budget);
  let unknown: string | undefined;
  let issuer = anchor;
  for (const [index, at] of [...path.entries()].reverse()) {
    const isLeaf = index === 0;
    if (isWeakSignature(at) || isWeakKey(at)) return { fault: 'weak-algorithm', at };
    if (!isCommonAlgorithm(at)) unknown ??= 'it has an algorithm that not every Java takes';
    if (!isLeaf && !maySign(at)) return { fault: 'key-usage', at };
    const length = isLeaf ? undefined : lengths.fault(at, index === path.length - 1);
    if (length) return { fault: length, at };
    const named = names.pass(at, isLeaf);
    if (named === 'refused') return { fault: 'name-constraints', at };
    if (named === 'unknown') unknown ??= 'it has name constraints that are not judged here';
    if (at.hasPolicyRules) unknown ??= 'it has rules about policies';
    const dated = validityFault(at, now);
    if (dated) return { fault: dated, at };
    budget.spendSignature(issuer);
    const signature = at.comparableIssuer === issuer.comparableSubject ? check(at, issuer) : 'invalid';
    if (signature === 'invalid') return { fault: 'signature', at, issuer };
    if (signature === 'unknown') unknown ??= 'a signature cannot be verified';
    if (at.unknownCritical.length > 0) return { fault: 'unknown-critical', at };
    issuer = at;
  }
  return unknown === undefined ? undefined : { unknown };
}

/** sun.security.provider.certpath.ConstraintsChecker: who is an authority, and how many may stand below. */
class PathLengths {
  #left: number;

  constructor(length: number) {
    this.#left = length;
  }

  /** `isTop`: the anchor issued it. */
  fault({ version, isCa, isSelfIssued, pathLength }: Certificate, isTop: boolean): PathFault | undefined {
    if (version < 3 ? !(isTop && isSelfIssued) : !isCa) return 'not-ca';
    if (!isSelfIssued) {
      if (this.#left <= 0) return 'path-length';
      this.#left--;
    }
    this.#left = Math.min(this.#left, pathLength ?? this.#left);
    return undefined;
  }
}

class NameRules {
  #rules: Subtrees | undefined;
  #isUnknown = false;
  readonly #budget: PathBudget;

  constructor(budget: PathBudget) {
    this.#budget = budget;
  }

  /** Holds the certificate against the constraints above it, and takes its own to them. */
  pass(certificate: Certificate, isLeaf: boolean): 'allowed' | 'refused' | 'unknown' {
    const { nameConstraints, isSelfIssued } = certificate;
    try {
      if (this.#rules && (isLeaf || !isSelfIssued)) {
        const names = namesOf(certificate);
        if (names === undefined) this.#isUnknown = true;
        if (names?.some((name) => !this.#rules?.allows(name)) && !this.#isUnknown) return 'refused';
      }
      if (nameConstraints === 'unreadable') this.#isUnknown = true;
      else if (nameConstraints && this.#rules) this.#rules.add(nameConstraints);
      else if (nameConstraints) this.#rules = new Subtrees(nameConstraints, this.#budget);
    } catch (failure) {
      if (failure instanceof NothingPermitted) return this.#isUnknown ? 'unknown' : 'refused';
      if (!(failure instanceof Unjudged)) throw failure;
      this.#isUnknown = true;
    }
    return this.#isUnknown ? 'unknown' : 'allowed';
  }
}
