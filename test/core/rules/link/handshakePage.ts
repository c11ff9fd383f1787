import type { LinkState } from '../../../../server/src/core/deployment/links/types.ts';
import { SERVER_NAMES } from '../../../../server/src/core/schema/index.ts';
import type { LinkAnswer } from '../../../oracle/links.ts';
import type { Direction } from './linkTree.ts';

/** A fault on a link, what we say of it, and what a real handshake says. */
export interface HandshakeRow {
  readonly direction: Direction;
  readonly fault: string;
  readonly state: LinkState;
  readonly answer: LinkAnswer;
}

/** docs/handshakes.md: a table for each direction. */
export function handshakePage(rows: readonly HandshakeRow[]): string {
  const directions = [...new Set(rows.map(({ direction }) => direction))];
  return [
    '# Handshakes',
    '',
    'Each row is a deployment of two servers with one fault: their configuration files and keystores as they stand on disk, what',
    'is said of the link between them, and what came of a real TLS handshake over loopback with those very stores. The server is',
    'Tomcat 9.0.70 with that server.xml, the client the JSSE of Java 17 with the stores that its server-setup.properties names.',
    '',
    `${rows.length} rows, no differences. \`npx vitest run test/core/rules/link\` does all of them again; with \`-u\` it writes this page.`,
    ...directions.flatMap((direction) => tableOf(direction, rows)),
    '',
  ].join('\n');
}

function tableOf(direction: Direction, rows: readonly HandshakeRow[]): readonly string[] {
  const own = rows.filter((row) => row.direction === direction);
  return [
    '',
    `## ${SERVER_NAMES[direction.client]} → ${SERVER_NAMES[direction.server]}, ${direction.port}`,
    '',
    '| fault | verdict | handshake |',
    '| --- | --- | --- |',
    ...own.map(({ fault, state, answer }) => `| ${fault} | ${verdictOf(state)} | ${outcomeOf(answer)} |`),
  ];
}

function verdictOf({ state, faults }: LinkState): string {
  const named = faults.map((fault) => ('verdict' in fault ? `${fault.kind} (${fault.verdict.fault})` : fault.kind));
  return faults.length === 0 ? state : `${state}: ${named.join(', ')}`;
}

function outcomeOf({ outcome, detail }: LinkAnswer): string {
  if (outcome === 'ok') return `ok, ${detail}`;
  if (outcome === 'not bound') return 'Tomcat does not bind the port';
  // What a client hears of a server that refuses it, an alert or the end of the connection, is a matter of timing.
  if (!isRefusedByClient(detail)) return 'refused by the server';
  const last = detail.split(' <- ').at(-1) ?? '';
  return `refused by the client: ${last.replace(/^[\w.$]+: /, '').replace(/^(Not(?:After|Before)): .*$/, '$1')}`;
}

/** True for what the client's own trust manager throws. */
export const isRefusedByClient = (detail: string): boolean => detail.includes('sun.security.');
