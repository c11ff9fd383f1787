import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linksOf } from '../../../../server/src/core/deployment/links/linksOf.ts';
import { stateOf } from '../../../../server/src/core/deployment/links/stateOf.ts';
import type { LinkState } from '../../../../server/src/core/deployment/links/types.ts';
import { inlineOpener } from '../../../../server/src/host/keystores/opener.ts';
import { Workspace } from '../../../../server/src/host/workspace.ts';
import { type LinkAnswer, type LinkOracle, startLinkOracle } from '../../../oracle/links.ts';
import { FAULTS, type FaultCase } from './faults.ts';
import { type HandshakeRow, handshakePage, isRefusedByClient } from './handshakePage.ts';
import { type LinkStores, makeLinkStores } from './linkStores.ts';
import { type Direction, plant } from './linkTree.ts';

const JAVA = '17.0.15';
const DIRECTIONS: readonly Direction[] = [
  { client: 'webapp', server: 'detection', port: 8443 },
  { client: 'webapp', server: 'registration', port: 443 },
  { client: 'registration', server: 'detection', port: 8443 },
];
const NEW = ['TLSv1.2', 'TLSv1.3'];
/** By the Java of a client: the oracle's own is 17. */
const OFFERED: Readonly<Record<string, readonly string[]>> = { '1.8.0_292': ['TLSv1.2'] };

let folder: string;
let stores: LinkStores;
let oracle: LinkOracle;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'links-'));
  oracle = startLinkOracle(join(folder, 'tomcat'));
  stores = await makeLinkStores();
}, 120_000);

afterAll(async () => {
  await oracle.close();
  await stores.close();
  rmSync(folder, { recursive: true });
});

/** What is said of the one link between the two servers, whose files and stores are read from disk. */
async function stateFor(files: readonly string[]): Promise<LinkState> {
  const workspace = new Workspace({ now: () => Date.now(), opener: inlineOpener, trusted: true });
  workspace.userSettings = {
    serverRoles: { 'webapp-01': 'webapp', 'registration-01': 'registration', 'detection-01': 'detection' },
  };
  for (const file of files) await workspace.addFile(file);
  await workspace.refreshFacts();
  const snapshot = workspace.snapshot();
  const links = snapshot.servers.flatMap((server) => [...linksOf(snapshot, server)]);
  workspace.dispose();
  const [link] = links;
  if (!link) throw new Error('There is no link.');
  expect(new Set(links.map(({ id }) => id)).size).toBe(1);
  return stateOf(link, snapshot);
}

async function judge(direction: Direction, fault: FaultCase, index: number): Promise<HandshakeRow> {
  const place = join(folder, `${direction.client}-${direction.server}`, String(index));
  const tree = await plant(place, direction, fault, stores, JAVA);
  const state = await stateFor(tree.files);
  const versions = OFFERED[fault.clientJava ?? ''] ?? NEW;
  const answer: LinkAnswer = await oracle.call({ called: tree.server, caller: tree.client, versions });
  return { direction, fault: fault.name, state, answer };
}

describe('the verdicts on links', () => {
  it('are those of real handshakes, with the very files and stores of both ends', async () => {
    const rows: HandshakeRow[] = [];
    for (const direction of DIRECTIONS) {
      for (const [index, fault] of FAULTS.entries()) rows.push(await judge(direction, fault, index));
    }
    const differences = rows.filter(({ state, answer }) => {
      const ours = { ok: true, expiring: true, broken: false, unknown: undefined }[state.state];
      return ours !== (answer.outcome === 'ok');
    });
    expect(
      differences.map(
        ({ fault, state, answer }) => `${fault}: ${state.state} ${state.why} <> ${answer.outcome} ${answer.detail}`,
      ),
    ).toEqual([]);
    for (const { fault, state, answer } of rows) {
      const kinds = state.faults.map(({ kind }) => kind);
      const byClient = answer.outcome === 'refused' && isRefusedByClient(answer.detail);
      expect({ fault, byClient }).toEqual({ fault, byClient: kinds.includes('untrusted-server') });
      if (kinds.includes('not-bound')) expect(answer.detail).toContain('the trustAnchors parameter must be non-empty');
    }
    expect(rows.length).toBeGreaterThanOrEqual(60);
    await expect(handshakePage(rows)).toMatchFileSnapshot('../../../../docs/handshakes.md');
  }, 240_000);
});
