import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useFolder } from '../../../helpers/cli.ts';
import { expectProblems, expectSilence, problemsOf, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { startKeystoreMaker } from '../../../oracle/keystores.ts';
import { startTomcat, type TomcatOracle } from '../../../oracle/tomcat.ts';
import { connector, factsFrom, type StoreFile } from './facts.ts';

const RULE = 'keystore/pem';
const base = useFolder();
let tomcat: TomcatOracle;
let files: Record<string, StoreFile>;

beforeAll(async () => {
  tomcat = startTomcat(base);
  const file = (name: string) => join(base, name);
  const own = ['-keystore', file('k.jks'), '-storetype', 'JKS', '-storepass', 'changeit', '-alias', 'a'];
  const maker = startKeystoreMaker();
  await maker.keytool('-genkeypair', '-keyalg', 'EC', '-dname', 'CN=a.example', '-keypass', 'changeit', ...own);
  await maker.keytool('-exportcert', '-rfc', '-file', file('cert.pem'), ...own);
  await maker.keytool('-exportcert', '-file', file('cert.der'), ...own);
  await maker.close();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeFileSync(file('key.pem'), key);
  writeFileSync(file('rsa.pem'), privateKey.export({ type: 'pkcs1', format: 'pem' }));
  writeFileSync(file('both.pem'), `${readFileSync(file('cert.pem'), 'utf8')}${key}`);
  writeFileSync(file('empty.pem'), '');
  mkdirSync(file('folder'));
  const names = ['cert.pem', 'cert.der', 'key.pem', 'rsa.pem', 'both.pem', 'empty.pem', 'k.jks'];
  files = {
    ...Object.fromEntries(names.map((name) => [name, readFileSync(file(name))])),
    'gone.pem': { status: 'missing', candidates: [] },
    folder: { status: 'unreadable', reason: 'directory' },
  };
}, 120_000);
afterAll(() => tomcat.close());
const options = () => ({ facts: factsFrom(files) });

describe('keystore/pem', () => {
  const pem = (certificate: string, key?: string) =>
    connector(`SSLCertificateFile="${certificate}"${key === undefined ? '' : ` SSLCertificateKeyFile="${key}"`}`);

  it.each([
    [
      'a certificate that is missing',
      pem('[|/ssl/gone.pem|]', '/ssl/key.pem'),
      '/ssl/gone.pem does not exist (looked up as /deployment/server-01/ssl/gone.pem), so Tomcat does not bind the port. Put the PEM file there, or correct the path.',
    ],
    [
      'an empty path',
      pem('[||]', '/ssl/key.pem'),
      'SSLCertificateFile is empty, so Tomcat finds no certificate in PEM and does not bind the port. Name the file, or delete SSLCertificateFile.',
    ],
    [
      'an empty path of the key',
      pem('/ssl/cert.pem', '[||]'),
      'SSLCertificateKeyFile is empty, so Tomcat finds no private key in PEM and does not bind the port. Name the file, or delete SSLCertificateKeyFile.',
    ],
    [
      'a folder',
      pem('/ssl/cert.pem', '[|/ssl/folder|]'),
      '/ssl/folder is a folder, not a PEM file, so Tomcat does not bind the port. Name the file.',
    ],
    [
      'a certificate without its key',
      pem('[|/ssl/cert.pem|]'),
      '/ssl/cert.pem holds no private key in PEM, and no SSLCertificateKeyFile names one, so Tomcat does not bind the port. Add SSLCertificateKeyFile.',
    ],
    [
      'a key file that is none',
      pem('/ssl/cert.pem', '[|/ssl/cert.pem|]'),
      '/ssl/cert.pem holds no private key in PEM, so Tomcat does not bind the port. Name a file that does.',
    ],
    [
      'a certificate that is DER',
      pem('[|/ssl/cert.der|]', '/ssl/key.pem'),
      '/ssl/cert.der holds no certificate in PEM, so Tomcat does not bind the port. Name a file that does.',
    ],
  ])('reports %s', (_name, xml, message) => {
    const problems = expectProblems(RULE, xml, [{ message }], options());
    expect(problems).toMatchObject([{ severity: 'error', impact: 'bind' }]);
  });

  it('names the attribute of a Certificate', () => {
    const host = '<SSLHostConfig><Certificate certificateFile="[|/ssl/cert.pem|]"/></SSLHostConfig>';
    const xml = `<Server><Service><Connector port="8443" SSLEnabled="true">${host}</Connector></Service></Server>`;
    const message =
      '/ssl/cert.pem holds no private key in PEM, and no certificateKeyFile names one, so Tomcat does not bind the port. Add certificateKeyFile.';
    expectProblems(RULE, xml, [{ message }], options());
  });

  it.each([
    ['files that fit', pem('/ssl/cert.pem', '/ssl/key.pem')],
    ['what is not known', pem('/ssl/other.pem', '/ssl/key.pem')],
    ['a keystore that comes first', connector('keystoreFile="/ssl/k.jks" SSLCertificateFile="/ssl/gone.pem"')],
    ['a key without certificateFile', connector('SSLCertificateKeyFile="/ssl/gone.pem"')],
    ['no TLS', '<Server><Service><Connector SSLCertificateFile="/ssl/gone.pem"/></Service></Server>'],
  ])('is silent about %s', (_name, xml) => {
    expectSilence(RULE, xml, options());
  });

  it('is the only rule to judge them', () => {
    for (const rule of ['keystore/not-a-keystore', 'keystore/missing', 'keystore/unusable-location']) {
      expectSilence(rule, pem('/ssl/cert.pem', '/ssl/gone.pem'), options());
    }
  });
});

describe('Tomcat binds no port where we say so, and else does', () => {
  it.each<[string, boolean]>([
    ['SSLCertificateFile="cert.pem" SSLCertificateKeyFile="key.pem"', false],
    ['SSLCertificateFile="cert.pem" SSLCertificateKeyFile="rsa.pem"', false],
    ['SSLCertificateFile="both.pem"', false],
    ['SSLCertificateFile="both.pem" SSLCertificateChainFile="k.jks"', false],
    ['SSLCertificateFile="cert.pem"', true],
    ['SSLCertificateFile="gone.pem" SSLCertificateKeyFile="key.pem"', true],
    ['SSLCertificateFile="cert.pem" SSLCertificateKeyFile="gone.pem"', true],
    ['SSLCertificateFile="both.pem" SSLCertificateChainFile="gone.pem"', true],
    ['SSLCertificateFile="key.pem"', true],
    ['SSLCertificateFile="cert.der" SSLCertificateKeyFile="key.pem"', true],
    ['SSLCertificateFile="cert.pem" SSLCertificateKeyFile="k.jks"', true],
    ['SSLCertificateFile="k.jks"', true],
    ['SSLCertificateFile="empty.pem" SSLCertificateKeyFile="key.pem"', true],
    ['SSLCertificateFile="cert.pem" SSLCertificateKeyFile="folder"', true],
  ])('%s', async (attributes, expected) => {
    const xml = connector(`${attributes} bindOnInit="true"`)
      .replace('8443', '0')
      .replace('<Server>', '<Server port="-1">');
    expect(problemsOf(RULE, { [SERVER_XML]: xml }, options()).length > 0).toBe(expected);
    const log = (await tomcat.logOf(xml)).join('\n');
    expect(/Protocol handler initialization failed/.test(log), log).toBe(expected);
  });
});
