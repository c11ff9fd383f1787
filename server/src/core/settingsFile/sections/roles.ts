import type { ServerRole } from '../../schema/types.ts';
import type { Entry } from '../entries.ts';
import { hint, isOneOf, type Report, type SectionReader } from '../section.ts';

const ROLES: readonly ServerRole[] = [
  'detection',
  'webapp',
  'registration',
  'configuration-management',
  'microservices',
];

/** `server = role`, the server by its folder's name or its absolute root */
export const readRole: SectionReader = (entry, { settings }, report) => {
  const role = roleIn(entry, report);
  if (role) settings.serverRoles = { ...settings.serverRoles, [entry.key]: role };
};

/** The role that an entry names; undefined where it names none, which is reported. */
export function roleIn({ value, valueRange }: Entry, report: Report): ServerRole | undefined {
  if (isOneOf(ROLES, value)) return value;
  report('bad-value', valueRange, `A role is one of ${ROLES.join(', ')}.${hint(value, ROLES)}`);
  return undefined;
}
