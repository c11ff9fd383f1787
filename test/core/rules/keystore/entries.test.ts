import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { useFolder } from '../../../helpers/cli.ts';
import { expectProblems, expectSilence } from '../../../helpers/ruleTester.ts';
import { startKeystoreOracle } from '../../../oracle/keystores.ts';
import { connector, factsFrom, keystore, trusting, truststore } from './facts.ts';
import { makeKeystores, NOW, PASSWORD } from './makeKeystores.ts';
import { makePkcs12 } from './makeProtected.ts';
import { withAlias } from './withAlias.ts';

const folder = useFolder();
let stores: Readonly<Record<string, Buffer>>;
let options: { readonly facts: ReturnType<typeof factsFrom>; readonly now: number };

beforeAll(async () => {
  stores = await makeKeystores();
  const named = (name: string, from: string, to: string) =>
    withAlias(stores[name] ?? Buffer.alloc(0), from, to, PASSWORD);
  const openssl = makePkcs12(folder);
  const capitals = {
    'capital-key.jks': named('valid.jks', 'valid', 'Valid'),
    'capital-ca.jks': named('trusts-valid.jks', 'valid-ca', 'Root-CA'),
    'capital-beside.jks': named('two-keys.jks', 'outdated', 'Outdated'),
    'by-case.jks': named('two-keys.jks', 'outdated', 'VALID'),
  };
  for (const [name, bytes] of Object.entries(capitals)) writeFileSync(join(folder, name), bytes);
  options = { facts: factsFrom({ ...stores, ...openssl, ...capitals }), now: NOW };
}, 60_000);

const tls = (file: string, more = '') => connector(`keystoreFile="/ssl/${file}" keystorePass="${PASSWORD}" ${more}`);

describe('the alias', () => {
  it('keystore/alias-missing offers the keys that there are, the nearest first', () => {
    const of = (first: string, second: string) =>
      `/ssl/two-keys.jks has no entry ${first === 'valid' ? 'vaild' : 'no such'}. Use the alias of one of its keys: ${first}, ${second}.`;
    const [problem] = expectProblems(
      'keystore/alias-missing',
      tls('two-keys.jks', 'keyAlias="[|vaild|]"'),
      [
        {
          message: of('valid', 'outdated'),
          fixes: ['Use valid', 'Use outdated'],
          fixed: tls('two-keys.jks', 'keyAlias="valid"'),
        },
      ],
      options,
    );
    expect(problem).toMatchObject({ severity: 'error', impact: 'bind' });
    const byName = [{ message: of('outdated', 'valid'), fixes: ['Use outdated', 'Use valid'] }];
    expectProblems('keystore/alias-missing', tls('two-keys.jks', 'keyAlias="[|no such|]"'), byName, options);
  });

  it('keystore/alias-not-a-key offers private keys only', () => {
    const certificate =
      'The entry poc-ca of /ssl/both.jks is a trusted certificate without a private key. Use the alias of a private key.';
    const text = tls('both.jks', 'keyAlias="[|POC-ca|]"');
    const fixed = tls('both.jks', 'keyAlias="valid"');
    expectProblems('keystore/alias-not-a-key', text, [{ message: certificate, fixes: ['Use valid'], fixed }], options);
    const secret =
      'The entry aes of /ssl/secret.p12 is a secret key, which TLS cannot use. Use the alias of a private key.';
    const [problem] = expectProblems(
      'keystore/alias-not-a-key',
      tls('secret.p12', 'keyAlias="[|aes|]"'),
      [{ message: secret, fixes: ['Use valid'] }],
      options,
    );
    expect(problem?.impact).toBe('link');
  });

  it.each([
    ['right', () => tls('both.jks', 'keyAlias="valid"')],
    ['right but for case', () => tls('both.jks', 'keyAlias="VALID"')],
    ['right, PKCS12', () => tls('both.p12', 'keyAlias="Valid"')],
    ['none', () => tls('both.jks')],
    ['a placeholder', () => tls('both.jks', `keyAlias="\${alias}"`)],
    ['of a store without keys, which is reported itself', () => tls('trusts-valid.jks', 'keyAlias="valid-ca"')],
    ['of a store that does not open', () => connector('keystoreFile="/ssl/both.jks" keystorePass="no" keyAlias="x"')],
    [
      'of a PKCS12 file whose password is not known',
      () => connector(`keystoreFile="/ssl/both.p12" keystorePass="\${p}" keyAlias="x"`),
    ],
  ])('is not reported: %s', (_why, text) => {
    expectSilence('keystore/alias-missing', text(), options);
    expectSilence('keystore/alias-not-a-key', text(), options);
  });

  it('is looked for in server.xml even where it is empty', () => {
    const message =
      'keyAlias is empty, so Tomcat looks for an entry without a name, which /ssl/both.jks does not have. Use the alias of one of its keys: valid.';
    const text = tls('both.jks', 'keyAlias="[||]"');
    const fixed = tls('both.jks', 'keyAlias="valid"');
    expectProblems('keystore/alias-missing', text, [{ message, fixes: ['Use valid'], fixed }], options);
  });

  it('of a JKS file is known without the password', () => {
    const text = connector(`keystoreFile="/ssl/both.jks" keystorePass="\${p}" keyAlias="[|x|]"`);
    const message = '/ssl/both.jks has no entry x. Use the alias of one of its keys: valid.';
    expectProblems('keystore/alias-missing', text, [{ message, fixes: ['Use valid'] }], options);
  });
});

describe('keystore/no-key-entry', () => {
  const RULE = 'keystore/no-key-entry';

  it('says what there is instead', () => {
    const message =
      '/ssl/trusts-valid.jks holds no private key, only valid-ca. Import the private key with its certificate chain.';
    const text = `key.store.file.location=[|/ssl/trusts-valid.jks|]\nkey.store.password=${PASSWORD}\n`;
    expect(expectProblems(RULE, text, [{ message }], options)).toMatchObject([{ severity: 'error', impact: 'link' }]);
    const empty =
      '/ssl/empty.jks holds no private key, nor anything else that Java sees. Import the private key with its certificate chain.';
    const xml = connector(`keystoreFile="[|/ssl/empty.jks|]" keystorePass="${PASSWORD}"`);
    expect(expectProblems(RULE, xml, [{ message: empty }], options)).toMatchObject([{ impact: 'bind' }]);
  });

  it('tells a key that Java passes over', () => {
    const message =
      '/ssl/clear-key.p12 holds no private key that Java sees: it passes over one without encryption or without a certificate of its own. Make the file again with openssl pkcs12 -export, with the key (no -nokeys), with encryption (no -keypbe NONE) and with the certificate of that key.';
    const text = keystore('clear-key.p12').replace('/ssl/clear-key.p12', '[|/ssl/clear-key.p12|]');
    expectProblems(RULE, text, [{ message }], options);
    const none =
      '/ssl/no-key.p12 holds no private key, only a certificate that Java does not see either. Import the private key with its certificate chain.';
    expectProblems(
      RULE,
      keystore('no-key.p12').replace('/ssl/no-key.p12', '[|/ssl/no-key.p12|]'),
      [{ message: none }],
      options,
    );
  });

  it.each([
    ['a key', () => keystore('valid.jks')],
    ['a truststore', () => truststore('trusts-valid.jks')],
    ['a wrong password', () => keystore('trusts-valid.jks', 'no')],
    ['a PKCS12 file whose password is not known', () => keystore('trusts-valid.p12', `\${p}`)],
  ])('is silent: %s', (_why, text) => expectSilence(RULE, text(), options));
});

describe('keystore/no-trusted-certificates', () => {
  const RULE = 'keystore/no-trusted-certificates';
  const none = (file: string) =>
    `/ssl/${file} holds no trusted certificates, so no peer is trusted. Import the CA certificate with keytool -importcert.`;

  it('is what Tomcat refuses, private keys or not', () => {
    for (const file of ['valid.jks', 'empty.jks']) {
      const text = connector(
        `keystoreFile="/ssl/valid.jks" keystorePass="${PASSWORD}" truststoreFile="[|/ssl/${file}|]" truststorePass="${PASSWORD}"`,
      );
      expect(expectProblems(RULE, text, [{ message: none(file) }], options)).toMatchObject([
        { severity: 'error', impact: 'bind' },
      ]);
    }
  });

  it('is what Tomcat finds when it opens the file without the wrong password', () => {
    const text = trusting('valid.jks|]', 'truststorePass="no"').replace('/ssl/valid.jks|]', '[|/ssl/valid.jks|]');
    expectProblems(RULE, text, [{ message: none('valid.jks') }], options);
  });

  it('elsewhere counts the certificate of a private key as trusted, as TrustManagerFactory does', () => {
    const empty = `trust.store.file.location=[|/ssl/empty.jks|]\ntrust.store.password=${PASSWORD}\n`;
    expect(expectProblems(RULE, empty, [{ message: none('empty.jks') }], options)).toMatchObject([
      { severity: 'error', impact: 'link' },
    ]);
    const own = `trust.store.file.location=[|/ssl/valid.jks|]\ntrust.store.password=${PASSWORD}\n`;
    const message =
      '/ssl/valid.jks holds no trusted certificates, only the key valid: no peer is trusted but one that has this very certificate. Import the CA certificate with keytool -importcert.';
    expect(expectProblems(RULE, own, [{ message }], options)).toMatchObject([{ severity: 'warning' }]);
  });

  it('says of a truststore of openssl that Java sees nothing in it', () => {
    const message =
      '/ssl/no-key.p12 looks empty to Java, so no peer is trusted: of the one certificate in it none is marked as trusted, which openssl does only with -jdktrust. Import each CA certificate with keytool -importcert, or make the file again with openssl pkcs12 -export -nokeys -jdktrust anyExtendedKeyUsage (OpenSSL 3.2 and later).';
    const text = truststore('no-key.p12').replace('/ssl/no-key.p12', '[|/ssl/no-key.p12|]');
    expect(expectProblems(RULE, text, [{ message }], options)).toMatchObject([{ severity: 'error', impact: 'link' }]);
  });

  it('says when only the missing password hides them', () => {
    const text = connector(
      `keystoreFile="/ssl/valid.jks" keystorePass="${PASSWORD}" truststoreFile="[|/ssl/trusts-valid.p12|]"`,
    );
    const message =
      'Without truststorePass Tomcat reads no certificates from /ssl/trusts-valid.p12, a PKCS12 file, so no peer is trusted. Add truststorePass.';
    expectProblems(RULE, text, [{ message }], options);
  });

  it.each([
    ['trusted certificates', () => truststore('trusts-valid.jks')],
    ['a wrong password, without which Tomcat finds some', () => trusting('trusts-valid.jks', 'truststorePass="no"')],
    ['a wrong password, which is told', () => trusting('trusts-valid.p12', 'truststorePass="no"')],
    ['beside a key', () => truststore('both.p12')],
    ['a keystore', () => keystore('valid.jks')],
    ['JKS without a password', () => trusting('trusts-valid.jks', '')],
    ['a PKCS12 file whose password is not known', () => truststore('trusts-valid.p12', `\${p}`)],
    ['a wrong password, which is reported itself', () => trusting('trusts-valid.p12', 'truststorePass="no"')],
  ])('is silent: %s', (_why, text) => expectSilence(RULE, text(), options));
});

describe('keystore/duplicate-alias', () => {
  const RULE = 'keystore/duplicate-alias';
  const capitals = (file: string, alias: string) =>
    `/ssl/${file} spells the alias ${alias} with capital letters, and Java looks aliases up in lower case: it does not find the entry. Make the keystore again with keytool, which writes lower case.`;
  const marked = (text: string) => text.replace(/\/ssl\/[\w.-]+/, '[|$&|]');

  it('is an error where nothing else is left, and the only one', () => {
    const key = { message: capitals('capital-key.jks', 'Valid') };
    expect(expectProblems(RULE, marked(keystore('capital-key.jks')), [key], options)).toMatchObject([
      { severity: 'error', impact: 'link' },
    ]);
    const xml = tls('capital-key.jks');
    expect(expectProblems(RULE, marked(xml), [key], options)).toMatchObject([{ severity: 'error', impact: 'bind' }]);
    const ca = { message: capitals('capital-ca.jks', 'Root-CA') };
    expectProblems(RULE, marked(truststore('capital-ca.jks')), [ca], options);
    expectSilence('keystore/no-key-entry', keystore('capital-key.jks'), options);
    expectSilence('keystore/no-trusted-certificates', truststore('capital-ca.jks'), options);
  });

  it('is a warning beside entries that Java finds', () => {
    const message = capitals('capital-beside.jks', 'Outdated');
    expect(expectProblems(RULE, marked(keystore('capital-beside.jks')), [{ message }], options)).toMatchObject([
      { severity: 'warning' },
    ]);
    const duplicate =
      '/ssl/by-case.jks has several entries named valid but for case, of which Java finds one at most. Make the keystore again with keytool, each entry with an alias of its own.';
    expectProblems(RULE, marked(keystore('by-case.jks')), [{ message: duplicate }], options);
    expectSilence('keystore/several-keys', keystore('by-case.jks'), options);
  });

  it.each(['valid.jks', 'both.p12', 'two-keys.jks'])('is silent: %s', (file) =>
    expectSilence(RULE, keystore(file), options),
  );

  it('Java finds what we say', async () => {
    const java = startKeystoreOracle();
    const kindsOf = async (file: string) => {
      const answer = await java.facts(join(folder, file), 'JKS', PASSWORD);
      return answer.verdict === 'opened' ? answer.entries.map(({ kind }) => String(kind)) : [answer.message];
    };
    expect(await kindsOf('capital-key.jks')).toEqual(['unreachable']);
    expect(await kindsOf('capital-ca.jks')).toEqual(['unreachable']);
    expect((await kindsOf('capital-beside.jks')).sort()).toEqual(['private-key', 'unreachable']);
    await java.close();
  });
});
