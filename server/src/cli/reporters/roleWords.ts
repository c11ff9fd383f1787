import { SERVER_NAMES, type Server } from '../../core/index.ts';

/** The role of a server for people: "Detection server", "Detection server or Registration server". */
export function roleText({ role, candidates, roleFact }: Server): string {
  if (role !== undefined) return SERVER_NAMES[role];
  if (roleFact.state === 'mixed') return 'mixed roles';
  return candidates.length === 0 ? 'role not known' : candidates.map((one) => SERVER_NAMES[one]).join(' or ');
}
