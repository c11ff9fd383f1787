import type {
  PictureBundle,
  PictureEnvironment,
  PictureLink,
  PictureServer,
  PictureState,
} from '../../../server/src/protocol/topology.ts';
import type { Column, Graph } from './layout.ts';
import { STATES } from './words.ts';

/** A box of the picture: a server, or all servers of a role. */
export interface Box {
  readonly id: string;
  readonly column: Column;
  readonly servers: readonly PictureServer[];
}

/** A line of the picture: all links in one state from one box to another. */
export interface Line {
  /** Its ports and state: "7075, 8443 broken", with the number of links where there are more than ports. */
  readonly label: string;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly state: PictureState;
  readonly links: number;
  readonly ports: readonly number[];
  /** The link, where the line stands for one. */
  readonly link: PictureLink | undefined;
}

export interface Picture extends Graph {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** With more servers in an environment a box for each is too much for one picture. */
export const MOST_BOXES = 24;

/** As in the communication table: WebApp servers call the two others, Registration servers call Detection servers. */
const COLUMNS: Readonly<Record<string, Column>> = { webapp: 'callers', registration: 'between', detection: 'called' };

const columnOf = (roleKey: string | null): Column => COLUMNS[roleKey ?? ''] ?? 'others';

/** A box for each server, and a line for each pair and state. */
export function serversPicture({ servers, links }: PictureEnvironment): Picture {
  const lines = new Map<string, Line>();
  for (const link of links) {
    const id = [link.from, link.to, link.state].join('\n');
    const known = lines.get(id);
    const ports = [...new Set([...(known?.ports ?? []), link.port])].sort((a, b) => a - b);
    const count = (known?.links ?? 0) + 1;
    const { from, to, state } = link;
    const line = { id, from, to, state, links: count, ports };
    lines.set(id, { ...line, label: labelOf(line), link: count === 1 ? link : undefined });
  }
  return {
    boxes: servers.map((server) => ({ id: server.id, column: columnOf(server.roleKey), servers: [server] })),
    lines: [...lines.values()],
  };
}

/** A box for each role. */
export function rolesPicture({ servers, bundles }: PictureEnvironment): Picture {
  const roles = new Map<string, PictureServer[]>();
  for (const server of servers) {
    const key = server.roleKey ?? '';
    const known = roles.get(key);
    if (known) known.push(server);
    else roles.set(key, [server]);
  }
  return {
    boxes: [...roles].map(([key, same]) => ({ id: key, column: columnOf(key), servers: same })),
    lines: bundles.map((bundle) => ({ ...bundle, id: idOf(bundle), label: labelOf(bundle), link: undefined })),
  };
}

const idOf = ({ from, to, state }: PictureBundle) => [from, to, state].join('\n');

function labelOf({ ports, state, links }: Pick<PictureBundle, 'ports' | 'state' | 'links'>): string {
  const count = links > ports.length ? ` (${links})` : '';
  return `${ports.join(', ')} ${STATES[state].word}${count}`;
}
