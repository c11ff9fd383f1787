import { describe, expect, test } from 'vitest';
import { buildDeployment, buildSnapshot, parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/core/deployment/snapshot.ts';
import { analyze } from '../../../server/src/core/engine/analyze.ts';
import { nextChange } from '../../../server/src/core/engine/nextChange.ts';
import type { Certificate, KeystoreEntry, OpenResult } from '../../../server/src/core/keystore/types.ts';
import { certificateWith, entryWith, factsOf, NO_FACTS } from '../../helpers/facts.ts';
import { SERVER_SETUP } from '../../helpers/ruleTester.ts';
import { seededRandom } from '../../helpers/seededRandom.ts';

const DAY = 86_400_000;
const BEGIN = Date.UTC(2026, 0, 1, 10);
const END = Date.UTC(2026, 5, 1, 17, 30);

function snapshotAt(
  now: number,
  text: string,
  chain: readonly Certificate[] = [],
  expiryDays = 30,
  kind: KeystoreEntry['kind'] = 'private-key',
) {
  const document = parseDocument(SERVER_SETUP, 'server-setup', text);
  const deployment = buildDeployment([document], () => ({ ...DEFAULT_SETTINGS, expiryDays }));
  const result: OpenResult = {
    verdict: 'opened',
    type: 'JKS',
    passwordProved: true,
    javaFeatures: [],
    ignored: { certificates: 0, keys: 0 },
    duplicateAliases: [],
    entries: [entryWith({ kind, chain })],
  };
  const facts = new Map(deployment.bindings.map(({ id }) => [id, { status: 'read' as const, path: '/a.jks', result }]));
  return buildSnapshot(deployment, chain.length > 0 ? factsOf(facts) : NO_FACTS, now);
}

const STORE = 'rpc.ssl.keystore.path=/opt/a.jks\nrpc.ssl.keystore.password=a\n';
const leaf = certificateWith({ notBefore: BEGIN, notAfter: END });
const changeBehind = (moment: number, expiryDays?: number) =>
  nextChange(snapshotAt(0, STORE, [leaf], expiryDays), moment);

describe('of a certificate', () => {
  test.each([
    ['its days to the beginning', BEGIN - 3 * DAY + 1, BEGIN - 2 * DAY + 1],
    ['its beginning', BEGIN - 1000, BEGIN + 1],
    ['the first warning', BEGIN + DAY, END - 30 * DAY + 1],
    ['a day less', END - 20 * DAY + 5, END - 19 * DAY + 1],
    ['the last days', END - 7 * DAY, END - 7 * DAY + 1],
    ['its end', END - 1, END + 1],
    ['a day more', END + 1, END + DAY + 1],
  ])('%s', (_, from, expected) => {
    expect(changeBehind(from)).toBe(expected);
  });

  test('the first warning is as early as the settings say', () => {
    expect(changeBehind(BEGIN + DAY, 60)).toBe(END - 60 * DAY + 1);
  });
});

test('of a suppression: the end of its day', () => {
  const text = '# cybereason-config: allow properties/duplicate-key until 2026-03-10 x\na=1\na=2\n';
  const end = Date.UTC(2026, 2, 11);
  expect(nextChange(snapshotAt(0, text), BEGIN)).toBe(end);
  expect(nextChange(snapshotAt(0, text), end)).toBeUndefined();
  expect(nextChange(snapshotAt(0, text.replace('03-10', '13-10')), BEGIN)).toBeUndefined();
});

test('of an anchor: its end is as much a moment as that of a key, for what trusts it may change', () => {
  expect(nextChange(snapshotAt(0, STORE, [leaf], 30, 'trusted-certificate'), END)).toBe(END + 1);
});

test('where no date counts there is none', () => {
  expect(nextChange(snapshotAt(0, STORE), BEGIN)).toBeUndefined();
});

test('between one moment and the next no message changes, and at the next one it often does', () => {
  const random = seededRandom(20_261_121);
  const messages = (now: number, chain: readonly Certificate[]) =>
    JSON.stringify(analyze(snapshotAt(now, STORE, chain)).map(({ message, severity }) => ({ message, severity })));
  let changes = 0;
  for (let round = 0; round < 300; round++) {
    const notBefore = BEGIN + random(50 * DAY);
    const notAfter = notBefore + random(60 * DAY);
    const issuer = certificateWith({ notBefore: BEGIN, notAfter: BEGIN + random(120 * DAY), fingerprint: '01' });
    const chain = [certificateWith({ notBefore, notAfter }), issuer];
    const from = BEGIN - 5 * DAY + random(120 * DAY);
    const next = nextChange(snapshotAt(from, STORE, chain), from) ?? Number.NaN;
    expect(next).toBeGreaterThan(from);
    const present = messages(from, chain);
    // What is said of days changes with the very millisecond or with the one behind it.
    for (const moment of [next - 2, from + random(Math.max(1, next - 2 - from))]) {
      if (moment > from) expect(messages(moment, chain), `${round}: ${new Date(moment).toISOString()}`).toBe(present);
    }
    if (messages(next, chain) !== present) changes++;
  }
  expect(changes).toBeGreaterThan(50);
});

test('of the certificate of a unit, which is no keystore', () => {
  const text = '[Service]\nExecStart=/usr/bin/webui --cert /opt/a.cert\n';
  const document = parseDocument('/s/etc/systemd/system/webui.service', 'webui-service', text);
  const deployment = buildDeployment([document], () => DEFAULT_SETTINGS);
  const result: OpenResult = { verdict: 'not-a-keystore', content: 'PEM certificate', certificates: [leaf] };
  const facts = new Map(deployment.bindings.map(({ id }) => [id, { status: 'read' as const, path: '/a', result }]));
  expect(nextChange(buildSnapshot(deployment, factsOf(facts), 0), BEGIN + 1)).toBe(END - 30 * DAY + 1);
});
