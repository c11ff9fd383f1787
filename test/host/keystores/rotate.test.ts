import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inlineOpener } from '../../../server/src/host/keystores/opener.ts';
import { rotate } from '../../../server/src/host/keystores/rotate.ts';
import { Workspace } from '../../../server/src/host/workspace.ts';
import { CLIENT, SERVER } from '../../core/rules/link/faults.ts';
import { type LinkStores, makeLinkStores, type StoreSpec } from '../../core/rules/link/linkStores.ts';
import { plant } from '../../core/rules/link/linkTree.ts';

let folder: string;
let stores: LinkStores;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rotation-'));
  stores = await makeLinkStores();
}, 120_000);

afterAll(async () => {
  await stores.close();
  rmSync(folder, { recursive: true });
});

/** What is said of the new file, by the setting that would name it: `-` before what is wrong, `?` before what is not known. */
async function rotated(
  end: 'server' | 'client',
  spec: StoreSpec,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const direction = { client: 'webapp', server: 'detection', port: 8443 } as const;
  const tree = await plant(join(folder, `tree-${count++}`), direction, { name: 'none' }, stores, '17.0.15');
  const file = join(tree[end].root, `opt/puppet-cybereason/ssl/${end}.jks`);
  const replacement = join(dirname(file), 'new.jks');
  await stores.write(replacement, spec, end === 'server' ? 'served-Kr7' : 'called-Wq4');
  const workspace = new Workspace({ now: () => Date.now(), opener: inlineOpener, trusted: true });
  workspace.userSettings = { serverRoles: { 'webapp-01': 'webapp', 'detection-01': 'detection' } };
  for (const one of tree.files) await workspace.addFile(one);
  await workspace.refreshFacts();
  const judged = await rotate(workspace, workspace.snapshot(), new Set([file]), replacement);
  workspace.dispose();
  const signs = { true: '', false: '-', undefined: '?' };
  return Object.fromEntries(
    judged.map(({ consumer, verdicts }) => [
      consumer.before.path?.name,
      verdicts.flatMap(({ what, ok, text }) => (what === 'trust' || ok === false ? [signs[`${ok}`] + text] : [])),
    ]),
  );
}

const FINE = 'The links with webapp-01 come about.';
const SAME = 'It trusts all that the present one trusts.';

test('peers trust a certificate of the same authority', async () => {
  expect(await rotated('server', { ...SERVER, type: 'PKCS12' })).toEqual({
    keystoreFile: [FINE],
    truststoreFile: [SAME, FINE],
  });
});

test.each([
  ['foreign', [], 'its issuer is not trusted'],
  ['servers-only', ['intermediate'], undefined],
  ['clients-only', ['intermediate'], 'it is not issued for this end of TLS'],
])('what they make of the certificate %s is told beside its names', async (alias, above, refusal) => {
  const { keystoreFile } = await rotated('server', { ...SERVER, chain: [alias, ...above] });
  const broken = `-The link with webapp-01 does not come about: the client refuses the server's certificate: ${refusal}.`;
  const names = above.length > 0 ? [`-It is no longer for host.example, only for ${alias}.example.`] : [];
  expect(keystoreFile).toEqual([...names, refusal === undefined ? FINE : broken]);
});

test('a chain without its intermediate, and one that has ended, are refused', async () => {
  const alone = await rotated('server', { ...SERVER, chain: ['server'] });
  expect(alone.keystoreFile).toEqual([
    "-The link with webapp-01 does not come about: the client refuses the server's certificate: its issuer is not trusted.",
  ]);
  const expired = await rotated('server', { ...SERVER, chain: ['expired', 'intermediate'] });
  expect(expired.keystoreFile?.[0]).toMatch(/^-Its certificate has expired \d{4}-\d\d-\d\d/);
  expect(expired.keystoreFile?.at(-1)).toMatch(/a certificate of its chain has expired/);
});

test('anchors that are lost are named, and the link that rested on them', async () => {
  const { truststoreFile } = await rotated('server', { ...SERVER, trusted: ['other'] });
  expect(truststoreFile).toEqual([
    '?It no longer trusts root.example.',
    "-The link with webapp-01 does not come about: the server refuses the client's certificate: its issuer is not trusted.",
  ]);
  expect((await rotated('server', { ...SERVER, trusted: [] })).truststoreFile?.[0]).toBe(
    '-It holds no trusted certificate.',
  );
});

test("the client's store is judged by the server that it calls", async () => {
  const fine = 'The links with detection-01 come about.';
  expect(await rotated('client', CLIENT)).toEqual({
    'key.store.file.location': [fine],
    'trust.store.file.location': [SAME, fine],
  });
  const foreign = await rotated('client', { ...CLIENT, chain: ['foreign'] });
  expect(foreign['key.store.file.location']?.at(-1)).toMatch(
    /^-The link with detection-01 does not come about: the server refuses/,
  );
});
