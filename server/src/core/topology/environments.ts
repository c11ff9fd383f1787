import { threatIntelMode } from '../deployment/modes.ts';
import type { Server } from '../deployment/server.ts';
import type { ServerRole } from '../schema/index.ts';
import type { Places, ThreatIntel } from './places.ts';

/** Servers that talk with one another. */
export interface Environment {
  readonly name: string;
  readonly servers: readonly Server[];
  /** Undefined where it is not known, or its servers' settings differ. */
  readonly threatIntel: ThreatIntel | undefined;
  /** A clause for people: what the threat-intel service is known by, or why it is not. */
  readonly threatIntelWhy: string;
  /** Those whose role is certain and among `roles`. */
  withRole(roles: readonly ServerRole[]): readonly Server[];
}

/** In the order of their first servers. `chosen` is the threat-intel service of all, whatever the files say. */
export function environmentsOf(places: Places, chosen?: ThreatIntel): readonly Environment[] {
  const groups = new Map<string, Server[]>();
  for (const server of places.servers) {
    const group = groups.get(server.environment);
    if (group) group.push(server);
    else groups.set(server.environment, [server]);
  }
  return [...groups].map(([name, servers]) => ({
    name,
    servers,
    ...(chosen ? { threatIntel: chosen, threatIntelWhy: 'as asked' } : threatIntelOf(servers, places)),
    withRole: (roles) => servers.filter(({ role }) => role !== undefined && roles.includes(role)),
  }));
}

/** What settings say goes before what is inferred; settings that differ are no answer. */
function threatIntelOf(
  servers: readonly Server[],
  places: Places,
): Pick<Environment, 'threatIntel' | 'threatIntelWhy'> {
  const modes = servers.map((server) => threatIntelMode(server, places));
  const said = modes.filter(({ source }) => source === 'settings');
  const known = said.length > 0 ? said : modes.filter(({ source }) => source === 'inferred');
  const [first] = known;
  if (!first) return { threatIntel: undefined, threatIntelWhy: modes[0]?.why ?? '' };
  if (known.some(({ mode }) => mode !== first.mode)) {
    return { threatIntel: undefined, threatIntelWhy: 'the settings of its servers differ' };
  }
  return { threatIntel: first.mode, threatIntelWhy: first.why };
}
