import { beforeAll, describe, expect, it } from 'vitest';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { connector, factsFrom } from '../keystore/facts.ts';
import { makeKeystores, NOW, PASSWORD } from '../keystore/makeKeystores.ts';

let options: { readonly facts: ReturnType<typeof factsFrom>; readonly now: number };

beforeAll(async () => {
  options = { facts: factsFrom(await makeKeystores()), now: NOW };
});

const DAY = 86_400_000;
const keystore = (file: string) => `key.store.file.location=[|/ssl/${file}|]\nkey.store.password=${PASSWORD}\n`;
const truststore = (file: string) => `trust.store.file.location=[|/ssl/${file}|]\ntrust.store.password=${PASSWORD}\n`;
const unmarked = (text: string) => text.replace(/\[\||\|\]/g, '');

describe('certificate/expired', () => {
  const RULE = 'certificate/expired';

  it("is an error for the server's own certificate", () => {
    const message =
      'The certificate old.example (entry old of /ssl/old.jks) expired on 2029-12-31. Peers refuse it: renew it.';
    expect(expectProblems(RULE, keystore('old.jks'), [{ message }], options)).toMatchObject([
      { severity: 'error', impact: 'link' },
    ]);
  });

  it('is a warning for one key of several, until an alias chooses', () => {
    const message =
      'The certificate outdated.example (entry outdated of /ssl/two-keys.jks) expired on 2029-12-31. Java may take any of the keys in this store: renew the certificate or delete the entry.';
    expect(expectProblems(RULE, keystore('two-keys.jks'), [{ message }], options)).toMatchObject([
      { severity: 'warning' },
    ]);
    const chosen = (alias: string) =>
      connector(`keystoreFile="/ssl/two-keys.jks" keystorePass="${PASSWORD}" keyAlias="${alias}"`);
    expectSilence(RULE, chosen('valid'), options);
    const own =
      'The certificate outdated.example (entry outdated of /ssl/two-keys.jks) expired on 2029-12-31. Peers refuse it: renew it.';
    const marked = chosen('Outdated').replace('/ssl/two-keys.jks', '[|$&|]');
    expect(expectProblems(RULE, marked, [{ message: own }], options)).toMatchObject([{ severity: 'error' }]);
  });

  it('sees issuers in the chain, but not the root, of which peers have their own copy', () => {
    const text = connector(`keystoreFile="[|/ssl/chain.jks|]" keystorePass="${PASSWORD}" keyAlias="leaf"`);
    const message =
      'The certificate Intermediate CA, an issuer in the chain of entry leaf of /ssl/chain.jks, expired on 2029-12-31. Peers may refuse the chain: replace it.';
    expect(expectProblems(RULE, text, [{ message }], options)).toMatchObject([{ severity: 'warning' }]);
  });

  it('is a warning for a trusted certificate, one for each truststore', () => {
    const message =
      'The trusted certificate old.example (entry old-ca of /ssl/trusts-old.jks) expired on 2029-12-31. Java still accepts what it signed: replace it by its successor.';
    expect(expectProblems(RULE, truststore('trusts-old.jks'), [{ message }], options)).toMatchObject([
      { severity: 'warning' },
    ]);
    const both = { ...options, now: Date.UTC(2036, 0, 1) };
    const more = message.replace('2029-12-31', '2029-12-31 (and 1 more in this store)');
    expectProblems(RULE, truststore('trusts-old.jks'), [{ message: more }], both);
  });

  it('holds from the moment after the last', () => {
    const end = Date.UTC(2029, 11, 31);
    expectSilence(RULE, unmarked(keystore('old.jks')), { ...options, now: end });
    expectProblems(
      RULE,
      keystore('old.jks'),
      [{ message: expect.stringContaining('expired on 2029-12-31') as unknown as string }],
      { ...options, now: end + 1 },
    );
  });

  it.each([
    ['a valid certificate', keystore('valid.jks')],
    ['a trusted certificate in a keystore', keystore('both.jks')],
    ['a file that is not known', keystore('unknown.jks')],
    ['a wrong password', 'key.store.file.location=/ssl/old.jks\nkey.store.password=no'],
    ['a PKCS12 file whose password is not known', `key.store.file.location=/ssl/both.p12\nkey.store.password=\${p}`],
    ['no TLS', `<Server><Service><Connector port="80" keystoreFile="/ssl/old.jks"/></Service></Server>`],
  ])('is silent: %s', (_why, text) => expectSilence(RULE, unmarked(text), options));
});

describe('certificate/not-yet-valid', () => {
  const RULE = 'certificate/not-yet-valid';

  it('says from when on', () => {
    const message =
      'The certificate future.example (entry future of /ssl/future.jks) is not valid before 2040-01-01. Peers refuse it until then: use another until that day.';
    expect(expectProblems(RULE, keystore('future.jks'), [{ message }], options)).toMatchObject([
      { severity: 'error', impact: 'link' },
    ]);
    expectSilence('certificate/expiring', unmarked(keystore('future.jks')), options);
  });

  it('ends with the first moment', () => {
    const begin = Date.UTC(2040, 0, 1);
    expectSilence(RULE, unmarked(keystore('future.jks')), { ...options, now: begin });
    expectSilence(RULE, unmarked(keystore('valid.jks')), options);
  });
});

describe('certificate/expiring', () => {
  const RULE = 'certificate/expiring';
  const soon =
    'The certificate soon.example (entry soon of /ssl/soon.jks) expires on 2030-01-24, in 8 days. Peers refuse it from then on: renew it.';

  it('says how many days are left', () => {
    expect(expectProblems(RULE, keystore('soon.jks'), [{ message: soon }], options)).toMatchObject([
      { severity: 'warning' },
    ]);
    const trusted =
      'The trusted certificate soon.example (entry soon-ca of /ssl/trusts-soon.jks) expires on 2030-01-24, in 8 days. Have its successor ready.';
    expect(expectProblems(RULE, truststore('trusts-soon.jks'), [{ message: trusted }], options)).toMatchObject([
      { severity: 'information' },
    ]);
  });

  it('is urgent in the last 7 days, of a trusted certificate, too', () => {
    const end = Date.UTC(2030, 0, 24);
    const weekBefore = { ...options, now: end - 7 * DAY };
    expectProblems(RULE, keystore('soon.jks'), [{ message: soon.replace('8 days', '7 days') }], weekBefore);
    const inLastWeek = { ...options, now: end - 7 * DAY + 1 };
    const own = soon.replace('in 8 days', 'in 6 days').replace('renew it', 'renew it now');
    expectProblems(RULE, keystore('soon.jks'), [{ message: own }], inLastWeek);
    const trusted =
      'The trusted certificate soon.example (entry soon-ca of /ssl/trusts-soon.jks) expires on 2030-01-24, in 6 days. Have its successor ready now.';
    expect(expectProblems(RULE, truststore('trusts-soon.jks'), [{ message: trusted }], inLastWeek)).toMatchObject([
      { severity: 'warning' },
    ]);
  });

  it('sees issuers in the chain', () => {
    const text = connector(`keystoreFile="[|/ssl/chain.jks|]" keystorePass="${PASSWORD}" keyAlias="leaf"`);
    const message =
      'The certificate Intermediate CA, an issuer in the chain of entry leaf of /ssl/chain.jks, expires on 2029-12-31, in 20 days. Peers may refuse the chain from then on: replace it.';
    const before = { ...options, now: Date.UTC(2029, 11, 11) };
    expect(expectProblems(RULE, text, [{ message }], before)).toMatchObject([{ severity: 'information' }]);
  });

  it('looks as far ahead as the settings say', () => {
    const text = unmarked(keystore('soon.jks'));
    expectSilence(RULE, text, { ...options, settings: { expiryDays: 8 } });
    expectProblems(RULE, keystore('soon.jks'), [{ message: soon }], { ...options, settings: { expiryDays: 9 } });
    const end = Date.UTC(2030, 0, 24);
    expectSilence(RULE, text, { ...options, now: end - 30 * DAY });
    expectSilence(RULE, text, { ...options, now: end + 1 });
    const lastDay = soon.replace('in 8 days', 'today').replace('renew it', 'renew it now');
    expectProblems(RULE, keystore('soon.jks'), [{ message: lastDay }], { ...options, now: end });
  });

  it('is silent on what lasts, and on what has expired', () => {
    expectSilence(RULE, unmarked(keystore('valid.jks')), options);
    expectSilence(RULE, unmarked(keystore('old.jks')), options);
  });
});

describe('certificate/poc', () => {
  const RULE = 'certificate/poc';

  it('knows the built-in certificate by its name', () => {
    const message =
      'The certificate *.cr-poc.com (entry poc of /ssl/poc.jks) is the one for proofs of concept that every installation brings. In production use a certificate of your own.';
    expect(expectProblems(RULE, keystore('poc.jks'), [{ message }], options)).toMatchObject([
      { severity: 'information', impact: 'security' },
    ]);
  });

  it('is silent on others, and where it is only trusted', () => {
    expectSilence(RULE, unmarked(keystore('valid.jks')), options);
    expectSilence(RULE, unmarked(keystore('both.jks')), options);
    expectSilence(RULE, unmarked(truststore('both.jks')), options);
  });
});
