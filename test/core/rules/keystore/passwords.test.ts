import { beforeAll, describe, expect, it } from 'vitest';
import { expectProblems, expectSilence, SERVER_SETUP, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { connector, factsFrom, keystore, trusting, truststore } from './facts.ts';
import { makeKeystores, NOW, PASSWORD } from './makeKeystores.ts';

let stores: Readonly<Record<string, Buffer>>;
let options: { readonly facts: ReturnType<typeof factsFrom>; readonly now: number };

beforeAll(async () => {
  stores = await makeKeystores();
  options = { facts: factsFrom(stores), now: NOW };
});

describe('keystore/wrong-password', () => {
  const RULE = 'keystore/wrong-password';
  const wrong = (file: string, type: string, store = 'keystore') =>
    `The password does not open /ssl/${file} (${type}). Write the password that the ${store} was made with.`;

  it('stands on the password, and never shows it', () => {
    for (const [file, type] of [
      ['valid.jks', 'JKS'],
      ['both.p12', 'PKCS12'],
    ] as const) {
      const [problem] = expectProblems(
        RULE,
        keystore(file, '[|not-this-one|]'),
        [{ message: wrong(file, type) }],
        options,
      );
      expect(problem).toMatchObject({ severity: 'error', impact: 'start' });
      expect(JSON.stringify(problem)).not.toContain('not-this-one');
    }
    expectProblems(
      RULE,
      truststore('trusts-valid.jks', '[|no|]'),
      [{ message: wrong('trusts-valid.jks', 'JKS', 'truststore') }],
      options,
    );
  });

  it('says when a blank at the end may be the reason', () => {
    const message =
      'The password does not open /ssl/valid.jks (JKS). It ends in a blank, which counts: delete the blank if it is not part of the password.';
    expectProblems(RULE, keystore('valid.jks', `[|${PASSWORD} |]`), [{ message }], options);
  });

  it("tries Tomcat's default, and stands on the path then", () => {
    const message =
      "Tomcat's default password (changeit) does not open /ssl/valid.jks (JKS). Add keystorePass with the keystore's password.";
    const [problem] = expectProblems(RULE, connector('keystoreFile="[|/ssl/valid.jks|]"'), [{ message }], options);
    expect(problem?.impact).toBe('bind');
  });

  it('is a warning for a JKS truststore in server.xml, which Tomcat opens without a password then', () => {
    const text = trusting('trusts-valid.jks', 'truststorePass="[|no|]"');
    const message =
      'The password does not open /ssl/trusts-valid.jks (JKS). Tomcat logs that and reads the truststore unverified: write the password that it was made with.';
    expect(expectProblems(RULE, text, [{ message }], options)).toMatchObject([
      { severity: 'warning', impact: 'security' },
    ]);
    const pkcs12 = trusting('trusts-valid.p12', 'truststorePass="[|no|]"');
    const fails = wrong('trusts-valid.p12', 'PKCS12', 'truststore');
    expect(expectProblems(RULE, pkcs12, [{ message: fails }], options)).toMatchObject([
      { severity: 'error', impact: 'bind' },
    ]);
  });

  it.each([
    ['right', () => keystore('valid.jks')],
    ['right, PKCS12', () => keystore('both.p12')],
    ['a placeholder', () => keystore('valid.jks', `\${password}`)],
    ['no password at all', () => 'key.store.file.location=/ssl/valid.jks'],
    ['a truststore without password', () => trusting('trusts-valid.jks', '')],
    ['no TLS', () => `<Server><Service><Connector port="80" keystoreFile="/ssl/valid.jks"/></Service></Server>`],
  ])('is silent: %s', (_why, text) => expectSilence(RULE, text(), options));
});

describe('keystore/password-conflict', () => {
  const RULE = 'keystore/password-conflict';
  const files = (setup: string, xml: string) => ({
    [SERVER_XML]: connector(`keystoreFile="/ssl/server.jks" keystorePass="${xml}"`),
    [SERVER_SETUP]: `duplex.server.keystore.path=/ssl/server.jks\nduplex.server.keystore.password=${setup}\n`,
  });
  const known = () => ({ ...options, facts: factsFrom({ 'server.jks': stores['valid.jks'] ?? Buffer.alloc(0) }) });

  it('points from the wrong password to the right one, whichever file has it', () => {
    const proved = (other: string) =>
      `${other} opens /ssl/server.jks with another password, which fits. Write the same password here.`;
    const first = expectProblems(RULE, files('[|wrong|]', PASSWORD), [{ message: proved('server.xml') }], known());
    expect(first[0]?.related).toMatchObject([{ path: SERVER_XML, message: 'This password opens the keystore.' }]);
    const second = expectProblems(
      RULE,
      files(PASSWORD, '[|wrong|]'),
      [{ message: proved('server-setup.properties') }],
      known(),
    );
    expect(second[0]).toMatchObject({ severity: 'information', impact: 'bind', related: [{ path: SERVER_SETUP }] });
  });

  it('needs no keystore to see the conflict', () => {
    const message =
      'server.xml opens /ssl/server.jks with another password, and a keystore has only one. Write the same password in both files.';
    expectProblems(RULE, files('[|one|]', 'other'), [{ message }]);
  });

  it('is silent where passwords agree, are placeholders or empty, or where the files differ', () => {
    expectSilence(RULE, files('same', 'same'));
    expectSilence(RULE, files(`\${p}`, 'x'));
    expectSilence(RULE, files('', 'x'));
    expectSilence(RULE, {
      ...files('one', 'x'),
      [SERVER_XML]: connector('keystoreFile="/ssl/other.jks" keystorePass="x"'),
    });
    const elsewhere = SERVER_XML.replace('server-01', 'server-02');
    const { [SERVER_SETUP]: setup = '', [SERVER_XML]: xml = '' } = files('one', 'x');
    expectSilence(RULE, { [SERVER_SETUP]: setup, [elsewhere]: xml });
    expectSilence(
      RULE,
      { [SERVER_SETUP]: setup, [elsewhere]: xml },
      { settings: { pathMappings: { '/ssl': '/here' } } },
    );
  });
});
