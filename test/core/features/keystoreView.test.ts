import { expect, test } from 'vitest';
import { buildDeployment, buildSnapshot, parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/core/deployment/snapshot.ts';
import { passwordsToTry } from '../../../server/src/core/features/keystoreView/passwords.ts';
import { keystoreView, type SeenFile } from '../../../server/src/core/features/keystoreView/view.ts';
import { type KeystoreEntry, NOTHING_IGNORED, type OpenResult } from '../../../server/src/core/keystore/types.ts';
import { fileKindOf } from '../../../server/src/core/model/fileKind.ts';
import { certificateWith, entryWith, NO_FACTS } from '../../helpers/facts.ts';

const SETUP = '/s/opt/puppet-cybereason/configuration.d/server-setup.properties';
const STORE = '/s/opt/puppet-cybereason/ssl/client.jks';
const NOW = Date.UTC(2027, 0, 1);
const DAY = 86_400_000;
const references = { page: (path: string) => `doc:${path}`, file: (path: string) => `file://${path}` };

function snapshotOf(text: string) {
  const document = parseDocument(SETUP, fileKindOf(SETUP) ?? 'settings', text);
  return buildSnapshot(
    buildDeployment([document], () => DEFAULT_SETTINGS),
    NO_FACTS,
    NOW,
  );
}

const opened = (entries: readonly KeystoreEntry[], more: object = {}): OpenResult => ({
  verdict: 'opened',
  type: 'PKCS12',
  entries,
  ignored: NOTHING_IGNORED,
  duplicateAliases: [],
  passwordProved: true,
  javaFeatures: [],
  ...more,
});

const read = (tried: OpenResult, more: object = {}): SeenFile => ({
  status: 'read',
  bytes: 100,
  source: 'typed',
  tried,
  unproved: undefined,
  keySource: undefined,
  ...more,
});

function viewOf(file: SeenFile, text = '') {
  const snapshot = snapshotOf(text);
  const { bindings: uses } = snapshot;
  return keystoreView(snapshot, { path: STORE, file, uses, origin: undefined, problems: [] }, references);
}

const leaf = (from: number, to: number, name = 'a') =>
  certificateWith({ notBefore: NOW + from * DAY, notAfter: NOW + to * DAY, fingerprint: name, commonName: name });

test.each([
  ['long', -10, 90, { state: 'good', elapsed: 0.1, text: '90 days left' }],
  ['short', -71, 29, { state: 'soon', elapsed: 0.71, text: '29 days left' }],
  ['no more', -100, -3, { state: 'bad', elapsed: 2, text: 'expired 3 days ago' }],
  ['not yet', 5, 100, { state: 'bad', elapsed: -1, text: 'not valid yet: begins in 5 days' }],
])('a certificate that is valid %s', (_name, from, to, expected) => {
  const entry = entryWith({ kind: 'trusted-certificate', chain: [leaf(from, to)] });
  const view = viewOf(read(opened([entry])));
  expect(view.certificates[0]?.validity).toMatchObject(expected);
  expect(view.entries[0]?.state).toBe(expected.state);
});

test('keys come first, then aliases by name; a certificate of several chains is listed once', () => {
  const [one, root] = [leaf(-1, 90, 'one'), leaf(-1, 90, 'root')];
  const view = viewOf(
    read(
      opened([
        entryWith({ alias: 'z', kind: 'trusted-certificate', chain: [root] }),
        entryWith({ alias: 'b', chain: [one, root] }),
        entryWith({ alias: 'a', chain: [one, root] }),
      ]),
    ),
  );
  expect(view.entries.map(({ alias, chain }) => [alias, chain])).toEqual([
    ['a', [0, 1]],
    ['b', [0, 1]],
    ['z', [1]],
  ]);
  expect(view.certificates.map(({ title }) => title)).toEqual(['one', 'root']);
});

test('names from a file cannot steer what shows them', () => {
  const evil = certificateWith({ commonName: 'a\u202eb\u0007', dnsNames: ['x\u2028y', '<b>'] });
  const view = viewOf(read(opened([entryWith({ alias: 'k\n\u001b[31m', chain: [evil] })])));
  expect(view.entries[0]?.alias).toBe('k\ufffd\ufffd[31m');
  expect(view.certificates[0]).toMatchObject({ title: 'a\ufffdb\ufffd' });
});

test('what a store of encrypted certificates shows without its password asks for it', () => {
  const locked = viewOf(read(opened([entryWith({ chain: [] })], { passwordProved: false }), { source: 'none' }));
  expect(locked.storePassword.ask).toBe('need');
  expect(locked.entries[0]?.notes).toEqual([
    { state: 'neutral', text: 'Its certificates are encrypted, and shown with the password.' },
  ]);
  const plain = viewOf(
    read(opened([entryWith({ chain: [leaf(-1, 90)] })], { passwordProved: false }), { source: 'none' }),
  );
  expect(plain.storePassword.ask).toBe('offer');
  expect(plain.password?.text).toBe(
    'Shown without a password: nothing is verified, and what is encrypted is not listed.',
  );
});

test('a store of thousands of entries is cut, and says so', () => {
  const many = Array.from({ length: 5003 }, (_, index) => entryWith({ alias: `a${index}`, chain: [leaf(-1, 90)] }));
  const view = viewOf(read(opened(many)));
  expect(view.entries).toHaveLength(5000);
  expect(view.notes.map(({ text }) => text)).toEqual(['3 more entries are not shown here.']);
});

test.each<[OpenResult, RegExp]>([
  [{ verdict: 'over-limit', limit: '5,000,000 iterations', javaRefuses: true }, /over a limit.* fewer iterations/],
  [{ verdict: 'over-limit', limit: '5 seconds to open it', javaRefuses: false }, /keytool -list may still/],
  [{ verdict: 'not-a-keystore', content: 'PEM private key', certificates: [] }, /openssl pkcs12 -export/],
])('a file that is not opened says what to do: %j', (result, expected) => {
  expect(viewOf(read(result)).refusal).toMatch(expected);
});

test('settings are tried by their passwords, each once; the setting it is opened from alone', () => {
  const path = '/opt/puppet-cybereason/ssl/client.jks';
  const text = [
    `key.store.file.location=${path}`,
    'key.store.password=one',
    `trust.store.file.location=${path}`,
    'trust.store.password=two',
    `rpc.ssl.keystore.path=${path}`,
    'rpc.ssl.keystore.password=one',
    `duplex.server.keystore.path=${path}`,
    'duplex.server.keystore.password=${later}',
  ].join('\n');
  const { bindings } = snapshotOf(text);
  expect(passwordsToTry(bindings, undefined).map(({ path }) => path?.name)).toEqual([
    'rpc.ssl.keystore.path',
    'trust.store.file.location',
  ]);
  const origin = bindings.find(({ path }) => path?.name === 'key.store.file.location');
  expect(passwordsToTry(bindings, origin)).toEqual([origin]);
  const unknown = bindings.find(({ path }) => path?.name === 'duplex.server.keystore.path');
  expect(passwordsToTry(bindings, unknown)).toEqual([]);
});
