import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJavaVersion, readingOf } from '../../../../server/src/core/keystore/javaSupport.ts';
import { openKeystore } from '../../../../server/src/core/keystore/open.ts';
import { useFolder } from '../../../helpers/cli.ts';
import { serverFact } from '../../../helpers/facts.ts';
import { expectProblems, expectSilence, problemsOf, SERVER_SETUP } from '../../../helpers/ruleTester.ts';
import { type KeyManagerOracle, startKeyManagers } from '../../../oracle/keyManager.ts';
import { connector, factsFrom, keystore, truststore } from './facts.ts';
import { NOW, PASSWORD } from './makeKeystores.ts';
import { makePkcs12, NOT_ASCII } from './makeProtected.ts';

const ROOT = '/deployment/server-01';
const RELEASE = '/opt/java/release';
const folder = useFolder();
let files: Readonly<Record<string, Buffer>>;
let java: KeyManagerOracle;

beforeAll(() => {
  java = startKeyManagers();
  files = makePkcs12(folder);
}, 60_000);
afterAll(() => java.close());

/** A server whose tree was looked at, with this Java. */
const with_ = (version?: string) => ({
  facts: factsFrom(files),
  now: NOW,
  servers: { [ROOT]: serverFact(version === undefined ? {} : { java: { version, source: RELEASE } }) },
});
const passwordOf = (name: string) => (name === 'not-ascii.p12' ? NOT_ASCII : PASSWORD);

describe('keystore/java-refuses', () => {
  const RULE = 'keystore/java-refuses';
  const KEYTOOL =
    'write the keystore anew with the keytool of a newer Java: keytool -importkeystore -srckeystore /ssl/modern.p12 -destkeystore /ssl/modern.jks -deststoretype JKS, and name the copy here.';
  const openssl = (name: string, more = '') =>
    `write the keystore anew: openssl pkcs12 -in /ssl/${name}.p12 -out all.pem, then openssl pkcs12 -export -in all.pem -name server${more} -out /ssl/${name}-new.p12, and name the copy here.`;

  it('names the Java, where it was found, what it does not read, and the command', () => {
    const message = `Java 1.8.0_292 (says ${RELEASE}) does not open /ssl/modern.p12, although the password is right: the file is protected with a SHA-2 integrity check (HmacPBESHA256) and PBES2 encryption (AES). To mend that, ${KEYTOOL}`;
    const text = keystore('modern.p12').replace('/ssl/modern.p12', '[|/ssl/modern.p12|]');
    expect(expectProblems(RULE, text, [{ message }], with_('1.8.0_292'))).toMatchObject([
      { severity: 'error', impact: 'start' },
    ]);
    const xml = connector(`keystoreFile="[|/ssl/modern.p12|]" keystorePass="${PASSWORD}"`);
    expect(expectProblems(RULE, xml, [{ message }], with_('1.8.0_292'))).toMatchObject([{ impact: 'bind' }]);
  });

  it.each([
    ['aes-192', 'AES-192 encryption'],
    ['camellia', 'Camellia encryption'],
    ['md5-mac', 'an MD5 integrity check'],
    ['triple-des', 'Triple DES encryption in PBES2'],
    ['two-key', 'two-key Triple DES encryption'],
  ])('%s needs OpenSSL to be written anew', (name, what) => {
    const text = `key.store.file.location=[|/ssl/${name}.p12|]\nkey.store.password=${PASSWORD}\n`;
    const message = `Java 17.0.15 (says ${RELEASE}) does not open /ssl/${name}.p12, although the password is right: the file is protected with ${what}. To mend that, ${openssl(name)}`;
    expectProblems(RULE, text, [{ message }], with_('17.0.15'));
  });

  it('writes for an old Java what that reads', () => {
    const text = keystore('two-key.p12').replace('/ssl/two-key.p12', '[|/ssl/two-key.p12|]');
    const command = openssl('two-key', ' -certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1');
    const message = `Java 8u202 (says ${RELEASE}) does not open /ssl/two-key.p12, although the password is right: the file is protected with two-key Triple DES encryption. To mend that, ${command}`;
    expectProblems(RULE, text, [{ message }], with_('8u202'));
  });

  it('asks for another password where that is what Java refuses', () => {
    const text = `key.store.file.location=[|/ssl/not-ascii.p12|]\nkey.store.password=p\\u00e4ssw\\u00f6rt-77\n`;
    const [problem] = problemsOf(RULE, { [SERVER_SETUP]: text.replace(/\[\||\|\]/g, '') }, with_('17.0.15'));
    expect(problem?.message).toContain('protected with a password with characters outside ASCII.');
    expect(problem?.message).toContain('write the keystore anew with an ASCII password: openssl');
    expect(problem?.message).not.toContain('pässwört');
    expectSilence(RULE, text.replace(/\[\||\|\]/g, ''), with_('25.0.3'));
  });

  it('knows that no Java takes so many iterations, whichever runs', () => {
    const text = keystore('iterations.p12').replace('/ssl/iterations.p12', '[|/ssl/iterations.p12|]');
    const command =
      'openssl pkcs12 -in /ssl/iterations.p12 -out all.pem, then openssl pkcs12 -export -in all.pem -out /ssl/iterations-new.p12';
    const message = `Java does not open /ssl/iterations.p12: the file asks for more than 5,000,000 iterations for its password. To mend that, write the keystore anew: ${command}, and name the copy here.`;
    for (const options of [with_('17.0.15'), { facts: factsFrom(files) }]) {
      expect(expectProblems(RULE, text, [{ message }], options)).toMatchObject([{ severity: 'error' }]);
    }
    expectSilence('keystore/cannot-be-verified', keystore('iterations.p12'), with_('17.0.15'));
  });

  it('names the versions, once in a document, where the Java is not known', () => {
    const twice = `${keystore('modern.p12').replace('/ssl/modern.p12', '[|/ssl/modern.p12|]')}rpc.ssl.keystore.path=/ssl/modern.p12\nrpc.ssl.keystore.password=${PASSWORD}\n`;
    const unknown =
      '/ssl/modern.p12 is protected with a SHA-2 integrity check (HmacPBESHA256) and PBES2 encryption (AES), which Java versions before 8u301 and from 9 to 11.0.11 refuse.';
    const message = `${unknown} Which Java this server runs is not known: say it in the setting java-version. If it is one of them, ${KEYTOOL}`;
    expect(expectProblems(RULE, twice, [{ message }], with_())).toMatchObject([{ severity: 'information' }]);
    const doubtful = `${unknown} Whether Java 8 (says the setting java-version) is one of them is not known. If it is one of them, ${KEYTOOL}`;
    const settings = { settings: { javaVersion: '8' } };
    expectProblems(RULE, twice, [{ message: doubtful }], { ...with_(), ...settings });
    const two = twice.replace('rpc.ssl.keystore.path=/ssl/modern.p12', 'rpc.ssl.keystore.path=/ssl/aes-192.p12');
    const and = message.replace(' is protected', ' (and 1 more named in this file) is protected');
    expectProblems(RULE, two, [{ message: and }], with_());
    const several = keystore('aes-192.p12');
    expect(problemsOf(RULE, { [SERVER_SETUP]: several }, with_())).toMatchObject([
      {
        message: expect.stringContaining(
          'from 9 to 11.0.11 refuse; and with AES-192 encryption, which Java versions 8 to 25 refuse. Which Java',
        ),
      },
    ]);
  });

  it('believes the tree before the setting', () => {
    expectSilence(RULE, keystore('modern.p12'), { ...with_('17.0.15'), settings: { javaVersion: '8u202' } });
    const found = problemsOf(
      RULE,
      { [SERVER_SETUP]: keystore('modern.p12') },
      { ...with_(), settings: { javaVersion: '8u202' } },
    );
    expect(found).toMatchObject([{ message: expect.stringContaining('Java 8u202 (says the setting java-version)') }]);
  });

  it.each([
    ['a Java that reads it', () => keystore('modern.p12'), () => with_('11.0.12')],
    ['what every Java reads', () => keystore('legacy.p12'), () => with_()],
    ['a Java that is old, and a file that is older', () => keystore('legacy.p12'), () => with_('8u202')],
    ['a tree that was not looked at yet', () => keystore('modern.p12'), () => ({ facts: factsFrom(files) })],
    ['a wrong password', () => keystore('modern.p12', 'no'), () => with_('8u202')],
    [
      'a truststore that is read without a password',
      () => connector('truststoreFile="/ssl/modern.p12"'),
      () => with_('8u202'),
    ],
    [
      'a type that does not open it, which is reported itself',
      () => connector(`keystoreFile="/ssl/modern.p12" keystorePass="${PASSWORD}" keystoreType="JCEKS"`),
      () => with_('8u202'),
    ],
  ])('is silent: %s', (_why, text, options) => expectSilence(RULE, text(), options()));

  it('gives a truststore another command', () => {
    const [problem] = problemsOf(RULE, { [SERVER_SETUP]: truststore('aes-192.p12') }, with_('17.0.15'));
    expect(problem?.message).toContain(
      'openssl pkcs12 -in /ssl/aes-192.p12 -nokeys -out all.pem, then for each certificate of it keytool -importcert -file one.pem -alias its-name -keystore /ssl/aes-192.jks -storetype JKS',
    );
  });

  it('says of the Java here what it does', async () => {
    const release = parseJavaVersion(await java.javaVersion());
    if (!release) throw new Error('The version of this Java is not understood.');
    let refused = 0;
    for (const name of Object.keys(files).filter((file) => file !== 'changed.p12')) {
      const result = openKeystore(readFileSync(join(folder, name)), passwordOf(name));
      const readings =
        result.verdict === 'opened' ? result.javaFeatures.map((one) => readingOf(one, release)) : ['refuses'];
      const refusal = await java.refusal(join(folder, name), passwordOf(name), 'PKCS12');
      expect([name, readings.includes('refuses')], refusal).toEqual([name, refusal !== '']);
      if (refusal) refused++;
    }
    expect(refused).toBe(8);
  });
});

describe('keystore/integrity-broken', () => {
  const RULE = 'keystore/integrity-broken';

  it('is what Java calls a failed integrity check', async () => {
    expect(await java.refusal(join(folder, 'changed.p12'), PASSWORD, 'PKCS12')).toContain(
      'Failed PKCS12 integrity checking',
    );
    const message =
      '/ssl/changed.p12 was changed after it was written: the password opens what is encrypted, but the digest over the PKCS12 file does not fit. Java refuses it: restore it from a backup, or copy it again from where it was made.';
    const text = keystore('changed.p12').replace('/ssl/changed.p12', '[|/ssl/changed.p12|]');
    expect(expectProblems(RULE, text, [{ message }], with_())).toMatchObject([{ severity: 'error', impact: 'start' }]);
    for (const other of ['keystore/wrong-password', 'keystore/java-refuses'])
      expectSilence(other, keystore('changed.p12'), with_('8u202'));
  });

  it('is silent on a whole file and on a wrong password', () => {
    expectSilence(RULE, keystore('modern.p12'), with_());
    expectSilence(RULE, keystore('changed.p12', 'no'), with_());
  });
});
