import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Certificate, Facts, KeystoreEntry, StoreFact } from '../../server/src/core/index.ts';
import { CertificatePool } from '../../server/src/host/keystores/certificatePool.ts';
import { inlineOpener } from '../../server/src/host/keystores/opener.ts';
import { TrustFacts } from '../../server/src/host/keystores/trustFacts.ts';
import { Workspace } from '../../server/src/host/workspace.ts';
import { certificateWith, entryWith } from '../helpers/facts.ts';

const DAY = 86_400_000;
const BEGIN = Date.UTC(2026, 0, 1);
const END = Date.UTC(2027, 0, 1);

let count = 0;

function named(subject: string, issuer: string, fields: Partial<Certificate> = {}): Certificate {
  const names = { subject, issuer, comparableSubject: subject, comparableIssuer: issuer };
  const dates = { notBefore: BEGIN, notAfter: END };
  const rest = { isCa: subject !== 'leaf', fingerprint: `${count++}`, publicKeyFingerprint: subject };
  return certificateWith({ ...names, ...dates, ...rest, ...fields });
}

const keyEntry = (chain: readonly Certificate[], alias = 'server') => entryWith({ alias, chain });
const trusted = (...certificates: readonly Certificate[]) =>
  certificates.map((one, index) => entryWith({ alias: `${index}`, kind: 'trusted-certificate', chain: [one] }));

const storeOf = (entries: readonly KeystoreEntry[]): StoreFact => ({
  status: 'read',
  path: '/a.jks',
  result: {
    verdict: 'opened',
    type: 'JKS',
    passwordProved: true,
    javaFeatures: [],
    ignored: { certificates: 0, keys: 0 },
    duplicateAliases: [],
    entries,
  },
});

/** Asks about the store `presents` before the store `trusts`, with a count of the signatures that were verified. */
function scene(presents: StoreFact | undefined, trusts: StoreFact | undefined) {
  let signatures = 0;
  const facts = new TrustFacts(() => {
    signatures++;
    return 'valid';
  });
  const get: Facts['get'] = (id) => (id === 'presents' ? presents : trusts);
  const ask = (now: number, anchorsFrom: 'trusted' | 'trusted-and-keys' = 'trusted') =>
    facts.view(
      get,
      now,
    )({
      ...{ presenter: 'presents', acceptor: 'trusts', anchorsFrom, purpose: 'serverAuth' },
      ...{ depth: 10, java: undefined },
    });
  return { ask, signatures: () => signatures };
}

const root = named('root', 'root');
const leaf = named('leaf', 'root');
const NOW = BEGIN + 10 * DAY;

test('each key that a store may present has a verdict', () => {
  const other = named('leaf', 'nowhere');
  const store = storeOf([keyEntry([leaf]), keyEntry([other], 'other'), ...trusted(root), keyEntry([], 'empty')]);
  expect(scene(store, storeOf(trusted(root))).ask(NOW)).toEqual([
    { alias: 'server', verdict: { verdict: 'accepted', path: [leaf], anchor: root } },
    {
      alias: 'other',
      verdict: { verdict: 'refused', fault: 'no-issuer', at: other, missingIssuer: 'nowhere', nearMiss: undefined },
    },
  ]);
});

test('nothing is known of a store that is not read, or not opened', () => {
  const known = storeOf([keyEntry([leaf]), ...trusted(root)]);
  const missing: StoreFact = { status: 'missing', path: '/a.jks', candidates: [] };
  const closed: StoreFact = { status: 'read', path: '/a', result: { verdict: 'wrong-password', type: 'JKS' } };
  for (const unknown of [undefined, missing, closed]) {
    expect(scene(unknown, known).ask(NOW)).toBeUndefined();
    expect(scene(known, unknown).ask(NOW)).toBeUndefined();
  }
});

test('keys count as anchors where they are asked for, with their own certificate only', () => {
  const store = storeOf([keyEntry([leaf])]);
  const own = scene(store, storeOf([keyEntry([leaf, root])]));
  expect(own.ask(NOW, 'trusted-and-keys')).toMatchObject([{ verdict: { verdict: 'accepted', anchor: leaf } }]);
  expect(own.ask(NOW)).toMatchObject([{ verdict: { fault: 'no-anchors' } }]);
  const below = scene(store, storeOf([keyEntry([named('x', 'root'), root])]));
  expect(below.ask(NOW, 'trusted-and-keys')).toMatchObject([{ verdict: { fault: 'no-issuer' } }]);
});

test('a truststore without the issuer is told from an empty one', () => {
  const store = storeOf([keyEntry([leaf])]);
  expect(scene(store, storeOf(trusted(named('x', 'x')))).ask(NOW)).toMatchObject([{ verdict: { fault: 'no-issuer' } }]);
  expect(scene(store, storeOf([])).ask(NOW)).toMatchObject([{ verdict: { fault: 'no-anchors' } }]);
});

test('the same certificates are judged once, whatever store they are in', () => {
  let signatures = 0;
  const facts = new TrustFacts(() => {
    signatures++;
    return 'valid';
  });
  const answers = [1, 2, 3].map(() => {
    const stores: Readonly<Record<string, StoreFact>> = {
      p: storeOf([keyEntry([{ ...leaf }])]),
      a: storeOf(trusted({ ...root }, named(`another ${count}`, 'x'))),
    };
    const question = { presenter: 'p', acceptor: 'a', anchorsFrom: 'trusted', purpose: 'serverAuth' } as const;
    return facts.view((id) => stores[id], NOW)({ ...question, depth: 10, java: undefined })?.[0]?.verdict;
  });
  expect(signatures).toBe(1);
  expect(answers[2]).toBe(answers[0]);
});

test('a verdict lasts until a certificate begins or ends, and holds for no time before', () => {
  const soon = named('leaf', 'root', { notBefore: BEGIN + 5 * DAY, notAfter: BEGIN + 20 * DAY });
  const { ask, signatures } = scene(storeOf([keyEntry([soon])]), storeOf(trusted(root)));
  const at = (now: number) => ask(now)?.[0]?.verdict;
  expect(at(BEGIN + 5 * DAY - 1)).toMatchObject({ fault: 'not-yet-valid' });
  const accepted = at(BEGIN + 5 * DAY);
  expect(accepted).toMatchObject({ verdict: 'accepted' });
  expect(at(BEGIN + 20 * DAY)).toBe(accepted);
  expect(at(BEGIN + 20 * DAY + 1)).toMatchObject({ fault: 'expired' });
  expect(at(BEGIN + 6 * DAY)).toMatchObject({ verdict: 'accepted' });
  expect(at(BEGIN)).toMatchObject({ fault: 'not-yet-valid' });
  expect(signatures()).toBe(1);
});

test('ten thousand anchors of one name are not looked at', () => {
  const many = Array.from({ length: 10_000 }, () => named('root', 'root'));
  const { ask, signatures } = scene(storeOf([keyEntry([leaf])]), storeOf(trusted(...many)));
  expect(ask(NOW)).toMatchObject([
    { verdict: { verdict: 'unknown', why: 'its truststore holds too many of one name' } },
  ]);
  expect(signatures()).toBe(0);
});

test('equal certificates are one object, out of whatever worker they come', () => {
  const pool = new CertificatePool();
  const [first, second] = [1, 2].map(() => {
    const { result } = storeOf([keyEntry([structuredClone(leaf), structuredClone(root)])]) as Extract<
      StoreFact,
      { status: 'read' }
    >;
    const shared = pool.shared(result);
    return shared.verdict === 'opened' ? shared.entries[0]?.chain : undefined;
  });
  expect(first).toEqual([leaf, root]);
  expect(second?.[0]).toBe(first?.[0]);
  expect(second?.[1]).toBe(first?.[1]);
});

test('the sample servers trust each other, and nothing is known of them without trust in the workspace', async () => {
  const samples = fileURLToPath(new URL('../../samples/healthy/', import.meta.url));
  const paths = ['detection-01', 'registration-01', 'webapp-01'].map(
    (server) => `${samples}${server}/opt/puppet-cybereason/configuration.d/server-setup.properties`,
  );
  const now = Date.UTC(2026, 10, 22);
  for (const isTrusted of [true, false]) {
    const workspace = new Workspace({ now: () => now, opener: inlineOpener, trusted: isTrusted });
    for (const path of paths) await workspace.addFile(path);
    await workspace.refreshFacts();
    const { bindings, facts } = workspace.snapshot();
    const [own, others] = (['keystore', 'truststore'] as const).map((store) =>
      bindings.filter((binding) => binding.store === store && /key\.store|trust\.store|duplex/.test(binding.name)),
    );
    const verdicts = (own ?? []).flatMap(({ id: presenter }) =>
      (others ?? []).map(({ id: acceptor }) =>
        facts
          .trust({ presenter, acceptor, anchorsFrom: 'trusted', purpose: 'clientAuth', depth: 10, java: 17 })
          ?.map(({ verdict }) => verdict.verdict),
      ),
    );
    expect(new Set(verdicts.map((one) => one?.join() ?? 'not known'))).toEqual(
      new Set([isTrusted ? 'accepted' : 'not known']),
    );
  }
});
