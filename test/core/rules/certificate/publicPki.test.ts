import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { factsFrom, keystore } from '../keystore/facts.ts';
import { NOW, PASSWORD } from '../keystore/makeKeystores.ts';
import { AUTHORITY, BOTH_ENDS, type CertificateShop, makeCertificates, SIGNING } from './makeCertificates.ts';

let shop: CertificateShop;
let internal: { readonly facts: ReturnType<typeof factsFrom>; readonly now: number };
const withPublic = () => ({ ...internal, settings: { pki: 'public' } }) as const;

/** First days, and the last of the days that authorities may issue for from then on. */
const LIMITS = [
  ['2020/09/01', 398],
  ['2026/03/14', 398],
  ['2026/03/15', 200],
  ['2027/03/15', 100],
  ['2029/03/15', 47],
] as const;
const named = (names: string) => ({ signer: 'root', extensions: [SIGNING, BOTH_ENDS, `san=${names}`] });

beforeAll(async () => {
  const of = (start: string, days: number) => ({ signer: 'root', period: [start, days] as const });
  const specs = {
    root: { extensions: AUTHORITY },
    old: of('2020/08/31', 825),
    self: {},
    single: named('dns:server01'),
    local: named('dns:server.acme.local'),
    private: named('dns:server.acme.com,ip:10.1.2.3,ip:172.20.0.1,ip:192.168.1.1'),
    global: named('dns:server.acme.com,dns:*.locals.com,ip:172.33.0.1,ip:192.0.2.1'),
    ...Object.fromEntries(
      LIMITS.flatMap(([start, days], at) => [
        [`within-${at}`, of(start, days)],
        [`beyond-${at}`, of(start, days + 1)],
      ]),
    ),
  };
  shop = await makeCertificates(specs);
  const files: Record<string, Buffer> = {};
  for (const name of Object.keys(specs)) files[`${name}.jks`] = (await shop.keystore(name, { server: [name] })).bytes;
  internal = { facts: factsFrom(files), now: NOW };
}, 120_000);

afterAll(() => shop.close());

const duplex = (file: string) =>
  `duplex.server.keystore.path=[|/ssl/${file}|]\nduplex.server.keystore.password=${PASSWORD}\n`;
const unmarked = (text: string) => text.replace(/\[\||\|\]/g, '');

describe('certificate/validity-too-long', () => {
  const RULE = 'certificate/validity-too-long';

  it.each(LIMITS.map(([start, days], at) => [start, days, at] as const))('from %s on: %i days', (start, days, at) => {
    expectSilence(RULE, unmarked(duplex(`within-${at}.jks`)), withPublic());
    const since = start === '2026/03/14' ? '2020/09/01' : start;
    const message = `The certificate beyond-${at}.example (entry server of /ssl/beyond-${at}.jks) is valid for ${days + 1} days. Public authorities may issue at most ${days} since ${since.replaceAll('/', '-')}, and browsers refuse more: have it issued for a shorter time.`;
    const found = expectProblems(RULE, duplex(`beyond-${at}.jks`), [{ message }], withPublic());
    expect(found).toMatchObject([{ severity: 'warning', impact: 'link' }]);
    expectSilence(RULE, unmarked(duplex(`beyond-${at}.jks`)), internal);
  });

  it('is silent on older, self-signed and client certificates', () => {
    expectSilence(RULE, unmarked(duplex('old.jks')), withPublic());
    expectSilence(RULE, unmarked(duplex('self.jks')), withPublic());
    expectSilence(RULE, keystore('beyond-0.jks'), withPublic());
  });
});

describe('certificate/internal-name', () => {
  const RULE = 'certificate/internal-name';

  it.each([
    ['single', 'server01'],
    ['local', 'server.acme.local'],
    ['private', '10.1.2.3, 172.20.0.1, 192.168.1.1'],
  ])('names what no public authority certifies: %s', (name, names) => {
    const message = `The certificate ${name}.example (entry server of /ssl/${name}.jks) is for ${names}, which no public authority certifies. Use a name below a domain of your own, or set pki = internal.`;
    const found = expectProblems(RULE, duplex(`${name}.jks`), [{ message }], withPublic());
    expect(found).toMatchObject([{ severity: 'warning', impact: 'hygiene' }]);
    expectSilence(RULE, unmarked(duplex(`${name}.jks`)), internal);
  });

  it('is silent on public names and addresses', () =>
    expectSilence(RULE, unmarked(duplex('global.jks')), withPublic()));
});
