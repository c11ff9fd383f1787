import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblems, expectSilence, SAGE_SETUP, SERVER_SETUP, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { connector, factsFrom, keystore } from '../keystore/facts.ts';
import { NOW, PASSWORD } from '../keystore/makeKeystores.ts';
import { AUTHORITY, type CertificateShop, makeCertificates, SIGNING } from './makeCertificates.ts';

let shop: CertificateShop;
let options: { readonly facts: ReturnType<typeof factsFrom>; readonly now: number };

beforeAll(async () => {
  shop = await makeCertificates({
    root: { extensions: AUTHORITY },
    both: { signer: 'root' },
    plain: { signer: 'root', extensions: [] },
    any: { signer: 'root', extensions: [SIGNING, 'eku=any'] },
    server: { signer: 'root', extensions: [SIGNING, 'eku=serverAuth'] },
    client: { signer: 'root', extensions: [SIGNING, 'eku=clientAuth'] },
    code: { signer: 'root', extensions: [SIGNING, 'eku=codeSigning'] },
    agreement: { signer: 'root', extensions: ['ku:c=keyAgreement'] },
    encipherment: { signer: 'root', key: 'RSA 2048', extensions: ['ku:c=keyEncipherment'] },
    'self-client': { extensions: [SIGNING, 'eku=clientAuth'] },
  });
  const files: Record<string, Buffer> = {};
  const names = ['both', 'plain', 'any', 'server', 'client', 'code', 'agreement', 'encipherment', 'self-client'];
  for (const name of names) files[`${name}.jks`] = (await shop.keystore(name, { server: [name] })).bytes;
  files['mixed.jks'] = (await shop.keystore('mixed', { fit: ['both'], unfit: ['client'] })).bytes;
  const mismatch = { key: 'server', chain: ['both'] };
  files['mismatch.jks'] = (await shop.keystore('mismatch', { server: mismatch })).bytes;
  files['one-mismatch.jks'] = (await shop.keystore('one', { right: ['both'], wrong: mismatch })).bytes;
  options = { facts: factsFrom(files), now: NOW };
}, 120_000);

afterAll(() => shop.close());

const mark = (text: string, file: string) => text.replace(`/ssl/${file}`, '[|$&|]');
const duplex = (file: string) =>
  `duplex.server.keystore.path=/ssl/${file}\nduplex.server.keystore.password=${PASSWORD}\n`;
const tomcat = (file: string, more = '') => connector(`keystoreFile="/ssl/${file}" keystorePass="${PASSWORD}"${more}`);

describe('certificate/wrong-purpose', () => {
  const RULE = 'certificate/wrong-purpose';

  it('is an error where a server shows a certificate for clients', () => {
    const message =
      'The certificate client.example (entry server of /ssl/client.jks) is not issued for servers: its extended key usage lacks serverAuth. Java refuses it: have it issued again with serverAuth.';
    for (const text of [duplex('client.jks'), tomcat('client.jks')]) {
      expect(expectProblems(RULE, mark(text, 'client.jks'), [{ message }], options)).toMatchObject([
        { severity: 'error', impact: 'link' },
      ]);
    }
  });

  it('is a warning where a client shows one for servers: not every server asks for it', () => {
    const message =
      'The certificate server.example (entry server of /ssl/server.jks) is not issued for clients: its extended key usage lacks clientAuth. Peers that ask for a certificate refuse it: have it issued again with clientAuth.';
    expect(expectProblems(RULE, mark(keystore('server.jks'), 'server.jks'), [{ message }], options)).toMatchObject([
      { severity: 'warning' },
    ]);
  });

  it('sees a key usage that forbids to sign', () => {
    const message = (name: string) =>
      `The certificate ${name}.example (entry server of /ssl/${name}.jks) may not sign handshakes: its key usage lacks digitalSignature. Java refuses it: have it issued again with digitalSignature.`;
    const severityOf = (name: string) =>
      expectProblems(RULE, mark(duplex(`${name}.jks`), `${name}.jks`), [{ message: message(name) }], options)[0]
        ?.severity;
    expect(severityOf('agreement')).toBe('error');
    // The suites TLS_RSA_… would work.
    expect(severityOf('encipherment')).toBe('warning');
  });

  it('is a warning for a self-signed one, which Java accepts where it holds it, and for one key of several', () => {
    const held =
      'The certificate self-client.example (entry server of /ssl/self-client.jks) is not issued for servers: its extended key usage lacks serverAuth. Java refuses it unless its truststore holds this very certificate: have it issued again with serverAuth.';
    const text = mark(duplex('self-client.jks'), 'self-client.jks');
    expect(expectProblems(RULE, text, [{ message: held }], options)).toMatchObject([{ severity: 'warning' }]);
    const one =
      'The certificate client.example (entry unfit of /ssl/mixed.jks) is not issued for servers: its extended key usage lacks serverAuth. Java refuses it: have it issued again with serverAuth.';
    const mixed = mark(duplex('mixed.jks'), 'mixed.jks');
    expect(expectProblems(RULE, mixed, [{ message: one }], options)).toMatchObject([{ severity: 'warning' }]);
    expectSilence(RULE, tomcat('mixed.jks', ' keyAlias="fit"'), options);
  });

  it.each([
    ['one for both ends', duplex('both.jks') + keystore('both.jks')],
    ['one without either extension', duplex('plain.jks') + keystore('plain.jks')],
    ['one for any purpose', duplex('any.jks') + keystore('any.jks')],
    ['one for servers at a server', tomcat('server.jks')],
    ['one for clients at a client', keystore('client.jks')],
  ])('is silent on %s', (_what, text) => expectSilence(RULE, text, options));

  it('is silent where the documents do not say which end the store is used at', () => {
    const text = `sage.keystore.path=/ssl/code.jks\nsage.keystore.password=${PASSWORD}\n`;
    expectSilence(RULE, { [SAGE_SETUP]: text }, options);
  });
});

describe('certificate/key-mismatch', () => {
  const RULE = 'certificate/key-mismatch';
  const message = (entry: string, file: string) =>
    `The certificate both.example does not belong to the private key of entry ${entry} of /ssl/${file}. Every handshake with this key fails: import the certificate that was issued for it.`;

  it('is an error for the only key, or the chosen one', () => {
    const text = mark(keystore('mismatch.jks'), 'mismatch.jks');
    const found = expectProblems(RULE, text, [{ message: message('server', 'mismatch.jks') }], options);
    expect(found).toMatchObject([{ severity: 'error', impact: 'link' }]);
    const chosen = mark(tomcat('one-mismatch.jks', ' keyAlias="WRONG"'), 'one-mismatch.jks');
    const wrong = [{ message: message('wrong', 'one-mismatch.jks') }];
    expect(expectProblems(RULE, chosen, wrong, options)).toMatchObject([{ severity: 'error' }]);
  });

  it('is a warning for one of several', () => {
    const text = mark(keystore('one-mismatch.jks'), 'one-mismatch.jks');
    const wrong = [{ message: message('wrong', 'one-mismatch.jks') }];
    expect(expectProblems(RULE, text, wrong, options)).toMatchObject([{ severity: 'warning' }]);
  });

  it.each([
    ['a key under its own certificate', keystore('both.jks')],
    ['another alias', tomcat('one-mismatch.jks', ' keyAlias="right"')],
    ['a key whose password is not known', tomcat('mismatch.jks', ' keyPass="another"')],
  ])('is silent on %s', (_what, text) => expectSilence(RULE, text, options));
});

describe('certificate/shared-key', () => {
  const RULE = 'certificate/shared-key';
  const on = (server: string, path: string) => path.replace('server-01', server);
  const message = (others: string, file = 'both.jks') =>
    `The private key of certificate both.example (entry server of /ssl/${file}) is in use on ${others}, too. Whoever takes it from one of them can pass for all: give each server a key of its own.`;

  it('is reported once on each server, with the other places', () => {
    const found = expectProblems(
      RULE,
      {
        [on('a', SERVER_SETUP)]: duplex('both.jks'),
        [on('a', SERVER_XML)]: mark(tomcat('both.jks'), 'both.jks'),
        [on('b', SERVER_SETUP)]: mark(keystore('both.jks'), 'both.jks'),
      },
      [{ message: message('b') }, { message: message('a') }],
      options,
    );
    expect(found).toMatchObject([{ severity: 'information', impact: 'security' }, { severity: 'information' }]);
    expect(found.map(({ related }) => related.map((place) => place.path))).toEqual([
      [on('b', SERVER_SETUP)],
      [on('a', SERVER_XML)],
    ]);
  });

  it('tells servers of one name by the folder that they lie in', () => {
    const at = (environment: string) => SERVER_SETUP.replace('/deployment/', `/deployment/${environment}/`);
    const files = ['prod', 'test'].map((name) => [at(name), mark(keystore('both.jks'), 'both.jks')]);
    expectProblems(
      RULE,
      Object.fromEntries(files),
      [{ message: message('test/server-01') }, { message: message('prod/server-01') }],
      options,
    );
  });

  it('counts the others where they are many', () => {
    const servers = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const files = servers.map((name) => [on(name, SERVER_SETUP), mark(keystore('both.jks'), 'both.jks')]);
    const expected = servers.map(() => ({ message: message('6 other servers') }));
    const found = expectProblems(RULE, Object.fromEntries(files), expected, options);
    expect(found.map(({ related }) => related.length)).toEqual(servers.map(() => 5));
  });

  it('is silent on one server, on other keys, and on a certificate of another key', () => {
    expectSilence(RULE, { [SERVER_SETUP]: duplex('both.jks'), [SERVER_XML]: tomcat('both.jks') }, options);
    expectSilence(
      RULE,
      { [on('a', SERVER_SETUP)]: keystore('both.jks'), [on('b', SERVER_SETUP)]: keystore('server.jks') },
      options,
    );
    expectSilence(
      RULE,
      { [on('a', SERVER_SETUP)]: keystore('both.jks'), [on('b', SERVER_SETUP)]: keystore('mismatch.jks') },
      options,
    );
  });
});
