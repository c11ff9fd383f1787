import { OverLimit } from '../../failures.ts';
import type { Certificate } from '../../types.ts';
import { PathBudget } from './budget.ts';
import { anchorFault, endEntityFault } from './endEntity.ts';
import { inspectPath, type Tools } from './inspect.ts';
import { type FoundPath, PathSearch } from './search.ts';
import type { PathFault, PathQuestion, PathVerdict, SignatureCheck } from './types.ts';

/**
 * Judges a chain as the X509TrustManager of PKIX does (sun.security.validator.PKIXValidator of OpenJDK 8 to 25, without
 * revocation). A leaf that is an anchor is taken as it is. A chain that stands in order and leads to an anchor's name is
 * validated, and refused where that fails; only another one is put in order. `depth` counts in the latter case only.
 *
 * Not judged, and taken as accepted: certificates on Java's own lists of distrusted ones, and SHA-1 below Java's own
 * authorities. Work over the budget gives `unknown`.
 */
export function buildPath(question: PathQuestion, check: SignatureCheck, budget = new PathBudget()): PathVerdict {
  try {
    return judge(question, { check, budget });
  } catch (failure) {
    if (failure instanceof OverLimit) return { verdict: 'unknown', why: 'finding its path takes too much work' };
    throw failure;
  }
}

function judge(question: PathQuestion, tools: Tools): PathVerdict {
  const { chain, anchors } = question;
  const leaf = chain[0];
  if (leaf === undefined) return { verdict: 'unknown', why: 'there is no certificate' };
  if (anchors.length === 0) return refused('no-anchors', leaf);
  const trusted = new Set(anchors.map(({ fingerprint }) => fingerprint));
  if (trusted.has(leaf.fingerprint)) return { verdict: 'accepted', path: [leaf], anchor: leaf };
  const keys = new Set(anchors.map(nameAndKey));
  for (const [index, certificate] of chain.entries()) {
    if (index === 0) continue;
    if (certificate.comparableSubject !== chain[index - 1]?.comparableIssuer) return built(question, tools, leaf);
    if (trusted.has(certificate.fingerprint) || keys.has(nameAndKey(certificate))) {
      return validated(question, tools, chain.slice(0, index));
    }
  }
  const top = chain.at(-1) ?? leaf;
  const isNamed = anchors.some(({ comparableSubject }) => comparableSubject === top.comparableIssuer);
  return isNamed ? validated(question, tools, chain) : built(question, tools, leaf);
}

const nameAndKey = ({ comparableSubject, publicKeyFingerprint }: Certificate): string =>
  `${publicKeyFingerprint} ${comparableSubject}`;

/** Under each anchor of the name that the last certificate gives, unless their key identifiers tell them apart. */
function validated(question: PathQuestion, tools: Tools, path: readonly Certificate[]): PathVerdict {
  const top = path.at(-1) as Certificate;
  const named = question.anchors.filter(({ comparableSubject }) => comparableSubject === top.comparableIssuer);
  let verdict: PathVerdict | undefined;
  let mistaken: PathVerdict | undefined;
  for (const anchor of named.filter((one) => mayHaveIssued(one, top))) {
    tools.budget.spendSteps(path.length);
    const finding = inspectPath(path, anchor, question, tools);
    if (finding === undefined) return accepted({ path, anchor }, question);
    if ('unknown' in finding) verdict = { verdict: 'unknown', why: finding.unknown };
    else if (finding.fault === 'signature' && finding.at === top) mistaken ??= refusedAt(finding, question);
    else if (verdict?.verdict !== 'unknown') verdict ??= refusedAt(finding, question);
  }
  // That another authority of the same name has signed nothing tells less than what is wrong below the right one.
  return verdict ?? mistaken ?? missing(top, question);
}

/** sun.security.provider.certpath.AdaptableX509CertSelector.match */
function mayHaveIssued(anchor: Certificate, { authorityKeyId, authoritySerial }: Certificate): boolean {
  const { subjectKeyId, serialNumber, version } = anchor;
  if (authorityKeyId !== undefined && subjectKeyId !== undefined && authorityKeyId !== subjectKeyId) return false;
  return authoritySerial === undefined || version < 3 || authoritySerial === serialNumber;
}

function built(question: PathQuestion, tools: Tools, leaf: Certificate): PathVerdict {
  const search = new PathSearch(question, tools);
  search.run(leaf);
  if (search.found) {
    const verdict = accepted(search.found, question);
    return search.dependsOnOrder && verdict.verdict === 'accepted' ? { verdict: 'unknown', why: ORDER } : verdict;
  }
  const { obstacle } = search;
  if (obstacle === undefined) return missing(leaf, question);
  if ('missing' in obstacle) return missing(obstacle.missing, question);
  return 'unknown' in obstacle ? { verdict: 'unknown', why: obstacle.unknown } : refusedAt(obstacle, question);
}

const ORDER = 'it depends on the order in which Java looks at its certificates';

/** What is asked of the ends of a path that holds. */
function accepted({ path, anchor }: FoundPath, { purpose }: PathQuestion): PathVerdict {
  const leaf = path[0] as Certificate;
  const anchored = anchorFault(anchor);
  if (anchored) return refused(anchored, anchor);
  const fault = endEntityFault(leaf, purpose);
  return fault ? refused(fault, leaf) : { verdict: 'accepted', path, anchor };
}

function refused(fault: PathFault, at: Certificate, nearMiss?: Certificate, missingIssuer?: string): PathVerdict {
  return { verdict: 'refused', fault, at, missingIssuer, nearMiss };
}

function refusedAt(
  { fault, at, issuer }: { readonly fault: PathFault; readonly at: Certificate; readonly issuer?: Certificate },
  { anchors }: PathQuestion,
): PathVerdict {
  return refused(fault, at, issuer && anchors.includes(issuer) ? issuer : undefined);
}

function missing(at: Certificate, { anchors }: PathQuestion): PathVerdict {
  const nearMiss = anchors.find(({ comparableSubject }) => comparableSubject === at.comparableIssuer);
  return refused('no-issuer', at, nearMiss, at.issuer);
}
