import { expect, test } from 'vitest';
import { buildSnapshot } from '../../../server/src/core/deployment/buildSnapshot.ts';
import type { StoreFact } from '../../../server/src/core/deployment/facts.ts';
import type { Snapshot } from '../../../server/src/core/deployment/snapshot.ts';
import { type HintKinds, hints } from '../../../server/src/core/features/beside/hints.ts';
import { lenses } from '../../../server/src/core/features/beside/lenses.ts';
import type { KeystoreEntry, OpenResult } from '../../../server/src/core/keystore/types.ts';
import { certificateWith, entryWith, factsOf } from '../../helpers/facts.ts';
import { connector, NAMED, SETUP, snapshotOf, type Texts, XML } from './navigation/deployment.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);
const PATH = 'duplex.server.keystore.path';
const ONE = `${PATH}=${NAMED}/server.jks\nduplex.server.keystore.password=pw\n`;
const ALL: HintKinds = { effectiveValue: true, chosenAlias: true, expiry: true };

const ending = (days: number, fields: Partial<KeystoreEntry> = {}) =>
  entryWith({ chain: [certificateWith({ notAfter: NOW + days * DAY, notBefore: NOW - 400 * DAY })], ...fields });

function opened(entries: readonly KeystoreEntry[], type: 'JKS' | 'PKCS12' = 'JKS', passwordProved = true): OpenResult {
  const content = { ignored: { certificates: 0, keys: 0 }, duplicateAliases: [], javaFeatures: [] };
  return { verdict: 'opened', type, entries, passwordProved, ...content };
}

/** A deployment in which every keystore is this one. */
function withStore(texts: Texts, fact: OpenResult | Exclude<StoreFact['status'], 'read'> | undefined): Snapshot {
  const plain = snapshotOf(texts);
  const facts = plain.bindings.flatMap(({ id, target }): [string, StoreFact][] => {
    if (fact === undefined || target.status !== 'resolved') return [];
    const { path } = target;
    if (typeof fact !== 'string') return [[id, { status: 'read', path, result: fact }]];
    return [[id, { status: fact, path, candidates: [], reason: 'permission' } as StoreFact]];
  });
  return buildSnapshot(plain, factsOf(new Map(facts)), NOW);
}

function titles(texts: Texts, fact: Parameters<typeof withStore>[1], trusted = true): readonly string[] {
  const snapshot = withStore(texts, fact);
  return snapshot.documents.flatMap((document) => lenses(snapshot, document, trusted).map((lens) => lens.title()));
}

/** The text with its hints in brackets. */
function hinted(
  path: string,
  text: string,
  fact: Parameters<typeof withStore>[1],
  kinds: Partial<HintKinds> = ALL,
): string {
  const snapshot = withStore({ [path]: text }, fact);
  const [document] = snapshot.documents;
  if (!document) throw new Error('no document');
  const off = { effectiveValue: false, chosenAlias: false, expiry: false };
  const found = hints(snapshot, document, { start: 0, end: text.length }, { ...off, ...kinds });
  return [...found]
    .reverse()
    .reduce((all, { offset, label }) => `${all.slice(0, offset)}[${label}]${all.slice(offset)}`, text);
}

test('a lens tells the file, its type, entries, end and uses', () => {
  const texts = { [SETUP]: ONE, [XML]: connector(`keystoreFile="${NAMED}/server.jks" keystorePass="pw"`) };
  expect(titles(texts, opened([ending(41), ending(10, { alias: 'ca', kind: 'trusted-certificate' })]))).toEqual([
    'server.jks · JKS · 2 entries · expires in 41 days · used in 2 files',
    'server.jks · JKS · 2 entries · expires in 41 days · used in 2 files',
  ]);
});

test.each([
  [undefined, 'not opened yet'],
  ['missing', 'no such file'],
  ['not-in-copy', 'not in this copy'],
  ['unreadable', 'not readable'],
  [{ verdict: 'wrong-password', type: 'JKS' }, 'JKS · wrong password'],
  [{ verdict: 'integrity-broken', type: 'JKS' }, 'JKS · changed since it was written'],
  [{ verdict: 'corrupt', type: 'PKCS12', offset: 0, reason: '' }, 'PKCS12 · damaged'],
  [{ verdict: 'not-a-keystore', content: 'text', certificates: [] }, 'plain text, not a keystore'],
  [{ verdict: 'empty-file' }, 'empty'],
  [{ verdict: 'unsupported', what: 'BKS' }, 'cannot be verified'],
  [{ verdict: 'over-limit', limit: 'work', javaRefuses: false }, 'cannot be verified'],
  [opened([ending(0)]), 'JKS · 1 entry · expires today'],
  [opened([ending(-3)]), 'JKS · 1 entry · expired 3 days ago'],
  [opened([ending(730)]), 'JKS · 1 entry · expires in 730 days'],
  [opened([ending(731)]), 'JKS · 1 entry · expires on 2028-11-22'],
  [opened([ending(3)], 'JKS', false), 'JKS · 1 entry · password not verified · expires in 3 days'],
  [opened([]), 'JKS · 0 entries'],
  [opened([ending(9), ending(5, { alias: 'b' })]), 'JKS · 2 entries · expires in 5 days'],
] as const)('a lens of what was read says the words of row %#', (fact, expected) => {
  expect(titles({ [SETUP]: ONE }, fact as OpenResult)).toEqual([`server.jks · ${expected}`]);
});

test('a lens of a store that has not begun, of an alias that is not there, of what is not used', () => {
  const later = entryWith({ chain: [certificateWith({ notBefore: Date.UTC(2027, 2, 1) })] });
  expect(titles({ [SETUP]: ONE }, opened([later]))).toEqual(['server.jks · JKS · 1 entry · valid from 2027-03-01']);
  const xml = connector(`keystoreFile="${NAMED}/a.jks" keystorePass="pw" keyAlias="x"`);
  expect(titles({ [XML]: xml }, opened([ending(1)]))).toEqual(['a.jks · JKS · 1 entry · no entry x']);
  expect(titles({ [XML]: xml.replace('SSLEnabled="true"', '') }, opened([ending(1)]))).toEqual(['a.jks · not in use']);
});

test('a lens stands above each path once, and none where no file is meant', () => {
  const two = `${ONE}rpc.ssl.keystore.path=${NAMED}/server.jks\nrpc.ssl.keystore.password=pw\n`;
  expect(titles({ [SETUP]: two }, 'missing')).toEqual(Array(2).fill('server.jks · no such file · used 2 times'));
  expect(titles({ [SETUP]: `${PATH}=\nkey.store.file.location=//host/a.jks\n` }, 'missing')).toEqual([]);
  expect(titles({ [SETUP]: `${PATH}=${NAMED}/a\\u0007\\u202eb.jks\n` }, 'missing')).toEqual([
    'a\ufffd\ufffdb.jks · no such file',
  ]);
  expect(titles({ [SETUP]: ONE }, undefined, false)).toEqual([
    'server.jks · not opened in a workspace that is not trusted',
  ]);
});

test('hints tell the alias that Tomcat takes, which is not the first of the file, and when it ends', () => {
  const text = connector(`keystoreFile="${NAMED}/a.jks" keystorePass="pw"`);
  // As keytool lists these two of a JKS file with Java 17.
  const store = opened([ending(5, { alias: 'first' }), ending(7, { alias: 'second' })]);
  const path = `keystoreFile="${NAMED}/a.jks"`;
  expect(hinted(XML, text, store, { chosenAlias: true })).toBe(text.replace(path, `${path}[alias second]`));
  expect(hinted(XML, text, store)).toBe(text.replace(path, `${path}[alias second][expires in 7 days]`));
  const chosen = connector(`${path} keystorePass="pw" keyAlias="first"`);
  expect(hinted(XML, chosen, store)).toBe(chosen.replace('"first"', '"first"[expires in 5 days]'));
});

test('hints of properties name a key only where there is one', () => {
  expect(hinted(SETUP, ONE, opened([ending(5)]))).toBe(ONE.replace('.jks', '.jks[alias server][expires in 5 days]'));
  const several = opened([ending(5), ending(4, { alias: 'b' })]);
  expect(hinted(SETUP, ONE, several)).toBe(ONE.replace('.jks', '.jks[expires in 4 days]'));
  for (const fact of [undefined, 'missing', { verdict: 'wrong-password', type: 'JKS' }] as const) {
    expect(hinted(SETUP, ONE, fact)).toBe(ONE);
  }
});

test('a relative path is followed by what it is on the server', () => {
  const text = connector('keystoreFile="conf/a.jks" keystorePass="pw"');
  expect(hinted(XML, text, 'missing')).toBe(text.replace('a.jks"', 'a.jks"[= /opt/apache-tomcat-8.5.93/conf/a.jks]'));
  expect(hinted(XML, text, 'missing', {})).toBe(text);
  const absolute = connector(`keystoreFile="${NAMED}/a.jks" truststoreFile="file:/x.jks"`);
  expect(hinted(XML, absolute, 'missing')).toBe(absolute);
});
