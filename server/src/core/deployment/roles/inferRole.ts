import type { ConfigDocument } from '../../model/document.ts';
import { certificateRows } from '../../schema/index.ts';
import type { ServerRole } from '../../schema/types.ts';
import type { RoleEvidence, RoleFact } from '../server.ts';
import { evidenceIn, type Found } from './evidence.ts';

/**
 * What a server is: its documented keys with a value decide, each by the roles whose certificate table names it; what
 * else was found only narrows what they leave open. `chosen` is what the settings say, and goes before all. Names of
 * folders and hosts never count.
 */
export function inferRole(documents: readonly ConfigDocument[], chosen: ServerRole | undefined): RoleFact {
  const { set, named, aside } = evidenceIn(documents);
  const deciding = set.map(({ evidence }) => evidence);
  if (chosen) return chosenRole(chosen, distinct(deciding));
  const agreed = deciding.length > 0 ? common(deciding) : undefined;
  if (agreed?.length === 0) {
    const evidence = distinct(deciding);
    const conflict = conflictIn(evidence);
    return { role: undefined, candidates: [], source: 'inferred', state: 'mixed', evidence, conflict };
  }
  let view: View = { candidates: agreed, evidence: distinct(deciding) };
  for (const tier of [named, aside]) view = narrow(view, tier);
  const { candidates = [], evidence } = view;
  const role = candidates.length === 1 ? candidates[0] : undefined;
  return {
    role,
    candidates,
    source: candidates.length > 0 ? 'inferred' : 'none',
    state: role ? 'certain' : 'open',
    evidence,
    conflict: undefined,
  };
}

function chosenRole(role: ServerRole, evidence: readonly RoleEvidence[]): RoleFact {
  const isAgainst = evidence.some((one) => speaksAgainst(one, role));
  const state = isAgainst ? 'against-settings' : 'certain';
  return { role, candidates: [role], source: 'settings', state, evidence, conflict: undefined };
}

/**
 * True for evidence that a server of the role has no use for. No document names a file of Microservices servers, and none
 * the store that a Detection server calls the WebApp server with: it may be that of the keys that others call with.
 */
export function speaksAgainst({ roles, strength }: RoleEvidence, role: ServerRole): boolean {
  if (strength !== 'decides' || roles.includes(role) || !certificateRows().some(({ server }) => server === role))
    return false;
  return role !== 'detection' || !roles.includes('webapp');
}

interface View {
  /** Undefined while nothing was found. */
  readonly candidates: readonly ServerRole[] | undefined;
  readonly evidence: readonly RoleEvidence[];
}

/** What contradicts the candidates is left aside, and so is a tier that contradicts itself. */
function narrow({ candidates, evidence }: View, tier: readonly Found[]): View {
  const usable = tier
    .filter((one) => (candidates ? one.evidence.roles.some((role) => candidates.includes(role)) : one.aloneEnough))
    .map((one) => one.evidence);
  if (usable.length === 0) return { candidates, evidence };
  const left = common(usable).filter((role) => candidates?.includes(role) ?? true);
  if (left.length === 0 || left.length === candidates?.length) return { candidates, evidence };
  return { candidates: left, evidence: [...evidence, ...distinct(usable)] };
}

function common(evidence: readonly RoleEvidence[]): readonly ServerRole[] {
  const [first, ...others] = evidence;
  return (first?.roles ?? []).filter((role) => others.every(({ roles }) => roles.includes(role)));
}

/** The first of each that says the same. */
function distinct(evidence: readonly RoleEvidence[]): readonly RoleEvidence[] {
  const bySense = new Map<string, RoleEvidence>();
  for (const one of evidence) {
    const sense = one.roles.join(' ');
    if (!bySense.has(sense)) bySense.set(sense, one);
  }
  return [...bySense.values()];
}

/** Two that have no role in common; where only three together have none, the first and the last. */
function conflictIn(evidence: readonly RoleEvidence[]): RoleFact['conflict'] {
  for (const [index, one] of evidence.entries()) {
    const other = evidence.slice(index + 1).find(({ roles }) => !roles.some((role) => one.roles.includes(role)));
    if (other) return [one, other];
  }
  const [first, last] = [evidence[0], evidence.at(-1)];
  return first && last ? [first, last] : undefined;
}
