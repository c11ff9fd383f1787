import { type FlowRow, nearest, SERVER_NAMES, type ServerRole } from '../../core/index.ts';
import { UsageError } from '../outcome.ts';

export interface FlowEnd {
  readonly name: string;
  readonly roles: readonly ServerRole[];
}

/** Names that people use and the tables do not. */
const SHORT_NAMES: Readonly<Record<string, ServerRole>> = {
  ms: 'microservices',
  microservice: 'microservices',
  cm: 'configuration-management',
  configuration: 'configuration-management',
  ui: 'webapp',
  web: 'webapp',
};

/**
 * Whether one end of a row is what the user asked for: a server by its role, so that "All Cybereason servers" is found
 * too, or anything by a part of its name. Case, blanks, signs and the word "server" do not count.
 *
 * @throws UsageError when no row has such an end.
 */
export function matcher(option: string, wanted: string, ends: readonly FlowEnd[]): (end: FlowEnd) => boolean {
  const key = simplify(wanted);
  const role = roleOf(key);
  const matches = (end: FlowEnd) =>
    role === undefined ? key !== '' && simplify(end.name).includes(key) : end.roles.includes(role);
  if (ends.some(matches)) return matches;
  const guess = nearest(wanted.toLowerCase(), vocabulary(ends));
  const names = [...new Set(ends.map((end) => end.name))].sort().join('; ');
  throw new UsageError(`No --${option} is called that.${guess ? ` Did you mean ${guess}?` : ''} There are: ${names}.`);
}

/** The role that goes by this name. @throws UsageError where none does. */
export function roleNamed(option: string, wanted: string): ServerRole {
  const role = roleOf(simplify(wanted));
  if (role !== undefined) return role;
  const names = Object.keys(SERVER_NAMES);
  const guess = nearest(wanted.toLowerCase(), names);
  throw new UsageError(`--${option} is ${names.join(', ')}.${guess ? ` Did you mean ${guess}?` : ''}`);
}

export function sourceOf(row: FlowRow): FlowEnd {
  return { name: row.source, roles: row.sourceRoles };
}

export function destinationOf(row: FlowRow): FlowEnd {
  return { name: row.destination, roles: row.destinationRoles };
}

function simplify(name: string): string {
  return name
    .toLowerCase()
    .replace(/\bservers?\b/g, '')
    .replace(/[^a-z0-9]/g, '');
}

function roleOf(key: string): ServerRole | undefined {
  const roles = Object.keys(SERVER_NAMES) as ServerRole[];
  return SHORT_NAMES[key] ?? roles.find((role) => simplify(role) === key || simplify(SERVER_NAMES[role]) === key);
}

function vocabulary(ends: readonly FlowEnd[]): ReadonlySet<string> {
  const words = ends.flatMap((end) => end.name.toLowerCase().match(/[a-z][a-z-]+/g) ?? []);
  return new Set([...Object.keys(SERVER_NAMES), ...words.filter((word) => !/^(servers?|all)$/.test(word))]);
}
