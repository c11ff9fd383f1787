import { SERVER_NAMES } from '../../schema/index.ts';
import type { ServerRole } from '../../schema/types.ts';
import type { RoleFact } from '../server.ts';

/** What a server is, for people: "Detection server", "Detection server or Registration server", "role not known". */
export function roleName({ role, candidates, state }: RoleFact): string {
  if (role) return SERVER_NAMES[role];
  if (state === 'mixed') return 'mixed roles';
  return candidates.length > 0 ? rolesText(candidates) : 'role not known';
}

/** What that rests on: a sentence. */
export function roleReason({ role, evidence, source, state, conflict }: RoleFact): string {
  const found = [...new Set(evidence.map(({ what }) => what))].join(', ');
  if (conflict) {
    const [one, other] = conflict;
    return `${one.what} is of a ${rolesText(one.roles)}, ${other.what} of a ${rolesText(other.roles)}.`;
  }
  if (source === 'settings') {
    const against = evidence.filter(({ roles }) => role && !roles.includes(role)).map(({ what }) => what);
    const but = state === 'against-settings' ? `, against ${[...new Set(against)].join(', ')}` : '';
    return `The settings say so${but}.`;
  }
  if (source === 'none') return 'Nothing in its files tells; the settings can.';
  return state === 'certain' ? `By ${found}.` : `By ${found}; the settings can say which.`;
}

/** "Detection server or Registration server". */
export function rolesText(roles: readonly ServerRole[]): string {
  return roles.map((role) => SERVER_NAMES[role]).join(' or ');
}
