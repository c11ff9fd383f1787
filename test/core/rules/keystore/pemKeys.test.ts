import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useFolder } from '../../../helpers/cli.ts';
import { serverFact } from '../../../helpers/facts.ts';
import { expectProblems, expectSilence, problemsOf, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { startTomcat, type TomcatOracle } from '../../../oracle/tomcat.ts';
import { factsFrom } from './facts.ts';

const RULE = 'keystore/pem';
const SECRET = 'pem-key-secret';
const base = useFolder();
const file = (name: string) => join(base, name);
let tomcat: TomcatOracle;
let files: Readonly<Record<string, Uint8Array>>;

function openssl(...args: readonly string[]): void {
  execFileSync('openssl', args, { cwd: base, stdio: 'ignore' });
}

const read = (name: string) => readFileSync(file(name), 'utf8');
const write = (name: string, text: string) => writeFileSync(file(name), text);
const PASS = ['-passout', `pass:${SECRET}`];
const LEGACY = ['des', 'des3', 'aes128', 'aes192', 'aes256', 'camellia128'];
const CIPHERS = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des3', 'camellia-128-cbc'];
const PRFS = ['SHA1', 'SHA224', 'SHA384', 'SHA512', 'SHA512-224', 'SHA512-256', 'MD5'];
const OLD = ['SHA1-3DES', 'SHA1-2DES', 'SHA1-RC2-40', 'SHA1-RC2-128', 'SHA1-RC4-128', 'SHA1-RC4-40', 'MD5-DES'];
const OLDER = ['SHA1-DES', 'MD5-RC2-64'];

beforeAll(() => {
  tomcat = startTomcat(base);
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'rsa.pem', '-out', 'cert.pem', '-subj', '/CN=a');
  openssl('rsa', '-in', 'rsa.pem', '-traditional', '-out', 'pkcs1.pem');
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-out', 'ec.pem');
  openssl('ec', '-in', 'ec.pem', '-out', 'sec1.pem');
  openssl('ec', '-in', 'ec.pem', '-no_public', '-out', 'sec1-alone.pem');
  openssl('ec', '-in', 'ec.pem', '-aes256', ...PASS, '-out', 'sec1-locked.pem');
  openssl('ecparam', '-name', 'prime256v1', '-out', 'curve.pem');
  write('sec1-curve.pem', read('curve.pem') + read('sec1.pem'));
  openssl('genpkey', '-genparam', '-algorithm', 'DSA', '-pkeyopt', 'dsa_paramgen_bits:1024', '-out', 'group.pem');
  openssl('genpkey', '-paramfile', 'group.pem', '-out', 'dsa.pem');
  openssl('pkey', '-in', 'dsa.pem', '-traditional', '-out', 'dsa-old.pem');
  openssl('genpkey', '-algorithm', 'ed25519', '-out', 'ed25519.pem');
  openssl('genpkey', '-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:1024', '-out', 'pss.pem');
  for (const one of LEGACY)
    openssl('rsa', '-in', 'rsa.pem', '-traditional', `-${one}`, ...PASS, '-out', `old-${one}.pem`);
  const pkcs8 = ['pkcs8', '-topk8', '-in', 'rsa.pem', ...PASS];
  for (const one of CIPHERS) openssl(...pkcs8, '-v2', one, '-out', `${one}.pem`);
  for (const one of PRFS) openssl(...pkcs8, '-v2', 'aes-256-cbc', '-v2prf', `hmacWith${one}`, '-out', `prf-${one}.pem`);
  const providers = ['-provider', 'legacy', '-provider', 'default'];
  for (const one of [...OLD, ...OLDER]) openssl(...pkcs8, ...providers, '-v1', `PBE-${one}`, '-out', `pbe-${one}.pem`);
  openssl(...pkcs8, '-scrypt', '-out', 'scrypt.pem');
  openssl('pkcs8', '-topk8', '-in', 'ec.pem', ...PASS, '-out', 'ec-locked.pem');
  openssl(...pkcs8, '-v2', 'aes-256-cbc', '-iter', '4000000', '-out', 'slow.pem');
  openssl('pkcs8', '-topk8', '-in', 'rsa.pem', '-passout', 'pass:changeit', '-out', 'default-password.pem');
  write('both-locked.pem', read('aes-256-cbc.pem') + read('cert.pem'));
  write('both.pem', read('rsa.pem') + read('cert.pem'));
  write('two.pem', read('ec.pem') + read('rsa.pem'));
  write('second-bad.pem', read('rsa.pem') + read('ed25519.pem'));
  write('bom.pem', `\ufeff${read('rsa.pem')}`);
  write('indented.pem', read('rsa.pem').replace(/^/gm, ' '));
  write('crlf.pem', read('rsa.pem').replaceAll('\n', '\r\n'));
  write('no-end.pem', read('rsa.pem').replace(/-----END.*/, ''));
  write('cut.pem', read('rsa.pem').replace(/\n.*\n(?=-----END)/, '\n'));
  write('no-header.pem', read('old-aes256.pem').replace(/^DEK-Info.*$/m, ''));
  write('cert-cut.pem', read('cert.pem').replace(/\n.*\n(?=-----END)/, '\n'));
  write('cert-trusted.pem', read('cert.pem').replaceAll('CERTIFICATE', 'TRUSTED CERTIFICATE'));
  write('cert-x509.pem', read('cert.pem').replaceAll('CERTIFICATE', 'X509 CERTIFICATE'));
  write('empty.pem', '');
  const names = readdirSync(base).filter((name) => name.endsWith('.pem'));
  files = Object.fromEntries(names.map((name) => [name, readFileSync(file(name))]));
}, 120_000);
afterAll(() => tomcat.close());

/** With the Java that the oracle runs on. */
const java = { version: '17.0.15', source: '/opt/java/release' };
const options = () => ({
  facts: factsFrom(files),
  servers: { '/deployment/server-01': serverFact({ java }) },
});

const withCertificate = (attributes: string) =>
  `<Server port="-1"><Service name="a"><Connector port="0" SSLEnabled="true"><SSLHostConfig><Certificate ${attributes}/></SSLHostConfig></Connector></Service></Server>`;
const withKey = (key: string, password = ` certificateKeyPassword="${SECRET}"`) =>
  `certificateFile="/ssl/cert.pem" certificateKeyFile="/ssl/${key}"${password}`;

describe('Tomcat binds no port where we say so, and else does', () => {
  const keys: readonly [string, boolean][] = [
    ...['rsa', 'pkcs1', 'ec', 'sec1', 'sec1-curve', 'dsa', 'both', 'both-locked', 'two', 'crlf', 'ec-locked'].map(
      (name) => [`${name}.pem`, true] as [string, boolean],
    ),
    ...['sec1-alone', 'sec1-locked', 'dsa-old', 'ed25519', 'pss', 'scrypt', 'second-bad', 'bom', 'indented'].map(
      (name) => [`${name}.pem`, false] as [string, boolean],
    ),
    ...['no-end', 'cut', 'no-header', 'empty', 'cert', 'default-password'].map(
      (name) => [`${name}.pem`, false] as [string, boolean],
    ),
    ...LEGACY.map((one) => [`old-${one}.pem`, ['des', 'des3', 'aes256'].includes(one)] as [string, boolean]),
    ...CIPHERS.map((one) => [`${one}.pem`, ['aes-128-cbc', 'aes-256-cbc'].includes(one)] as [string, boolean]),
    ...PRFS.map((one) => [`prf-${one}.pem`, !/MD5|-/.test(one)] as [string, boolean]),
    ...OLD.map((one) => [`pbe-${one}.pem`, one !== 'SHA1-2DES'] as [string, boolean]),
    ...OLDER.map((one) => [`pbe-${one}.pem`, false] as [string, boolean]),
  ];
  const cases: readonly (readonly [string, boolean])[] = [
    ...keys.map(([name, binds]) => [withKey(name), binds] as const),
    [withKey('aes-256-cbc.pem', ''), false],
    [withKey('aes-256-cbc.pem', ' certificateKeyPassword="other"'), false],
    [withKey('aes-256-cbc.pem', ' certificateKeyPassword=""'), false],
    [withKey('aes-256-cbc.pem', ` certificateKeystorePassword="${SECRET}"`), true],
    [withKey('old-aes256.pem', ''), false],
    [withKey('default-password.pem', ''), true],
    ['certificateFile="/ssl/both.pem"', true],
    [`certificateFile="/ssl/both-locked.pem" certificateKeyPassword="${SECRET}"`, false],
    ['certificateFile="/ssl/cert-x509.pem" certificateKeyFile="/ssl/rsa.pem"', true],
    ['certificateFile="/ssl/cert-trusted.pem" certificateKeyFile="/ssl/rsa.pem"', false],
    ['certificateFile="/ssl/cert-cut.pem" certificateKeyFile="/ssl/rsa.pem"', false],
    [
      'certificateFile="/ssl/cert.pem" certificateKeyFile="/ssl/rsa.pem" certificateChainFile="/ssl/cert-cut.pem"',
      false,
    ],
    ['certificateFile="/ssl/cert.pem" certificateKeyFile="/ssl/rsa.pem" certificateChainFile="/ssl/empty.pem"', true],
    [
      'certificateFile="/ssl/cert.pem" certificateKeyFile="/ssl/rsa.pem" certificateChainFile="/ssl/both-locked.pem"',
      false,
    ],
    ['certificateFile="/ssl/empty.pem" certificateKeyFile="/ssl/rsa.pem" certificateChainFile="/ssl/cert.pem"', true],
  ];

  it.each(cases)('%s: %s', async (attributes, binds) => {
    const xml = withCertificate(attributes);
    const problems = problemsOf(RULE, { [SERVER_XML]: xml }, options());
    const log = (await tomcat.logOf(xml.replaceAll('"/ssl/', `"${base}/`))).join('\n');
    expect(!/Protocol handler initialization failed/.test(log), log).toBe(binds);
    expect(problems.map(({ severity, impact }) => `${severity} ${impact}`)).toEqual(binds ? [] : ['error bind']);
    expect(problems.map(({ message }) => message).join('\n')).not.toContain(SECRET);
  });
});

describe('keystore/pem says of a key', () => {
  it.each([
    [
      'whose password is not configured',
      'certificateFile="/ssl/cert.pem" certificateKeyFile="[|/ssl/aes-256-cbc.pem|]"',
      'The private key of /ssl/aes-256-cbc.pem is encrypted, and without certificateKeyPassword Tomcat tries its default password, which does not open it: it does not bind the port. Add certificateKeyPassword with the password of the key.',
    ],
    [
      'whose password is another',
      'certificateFile="/ssl/cert.pem" certificateKeyFile="/ssl/old-aes256.pem" certificateKeyPassword="[|other|]"',
      'certificateKeyPassword does not open the private key of /ssl/old-aes256.pem, so Tomcat does not bind the port. Write the password that the key has.',
    ],
    [
      'that stands encrypted beside its certificate',
      `certificateFile="[|/ssl/both-locked.pem|]" certificateKeyPassword="${SECRET}"`,
      '/ssl/both-locked.pem holds an encrypted private key, which Tomcat decrypts in the file of certificateKeyFile only, so it does not bind the port. Put the key into a file of its own, and name that in certificateKeyFile.',
    ],
    [
      'that Tomcat does not know',
      'certificateFile="/ssl/cert.pem" certificateKeyFile="[|/ssl/ed25519.pem|]"',
      '/ssl/ed25519.pem holds a private key that is neither RSA nor EC nor DSA, which Tomcat does not read, so it does not bind the port. Convert the key with openssl pkcs8 -topk8 -v2 aes-256-cbc, or have a certificate issued for an RSA or EC key.',
    ],
    [
      'whose encryption no Java knows',
      `certificateFile="/ssl/cert.pem" certificateKeyFile="[|/ssl/aes-192-cbc.pem|]" certificateKeyPassword="${SECRET}"`,
      '/ssl/aes-192-cbc.pem holds a private key under AES-192 encryption, which Tomcat does not read, so it does not bind the port. Convert the key with openssl pkcs8 -topk8 -v2 aes-256-cbc, or have a certificate issued for an RSA or EC key.',
    ],
  ])('%s', (_name, attributes, message) => {
    expectProblems(RULE, withCertificate(attributes), [{ message }], options());
  });

  it('nothing where its password is a placeholder', () => {
    const attributes = withKey('aes-256-cbc.pem', ' certificateKeyPassword="${key.password}"');
    expectSilence(RULE, withCertificate(attributes), options());
  });

  it('that it cannot be verified where that takes too long', () => {
    const xml = withCertificate(withKey('slow.pem'));
    expectSilence(RULE, xml, options());
    const message =
      'Whether the private key in /ssl/slow.pem opens was not checked: its protection takes more work than this check allows itself. openssl pkey -check -in /ssl/slow.pem tries it.';
    const marked = xml.replace('/ssl/slow.pem', '[|/ssl/slow.pem|]');
    expectProblems('keystore/cannot-be-verified', marked, [{ message }], options());
  });

  it.each([
    ['1.8.0_292', 1],
    ['1.8.0_392', 0],
    ['11.0.11', 1],
    ['17.0.1', 0],
  ])('for Java %s, under PBES2: %i', (version, count) => {
    const servers = { '/deployment/server-01': serverFact({ java: { version, source: '/opt/java/release' } }) };
    const texts = { [SERVER_XML]: withCertificate(withKey('aes-256-cbc.pem')) };
    expect(problemsOf(RULE, texts, { facts: factsFrom(files), servers })).toHaveLength(count);
  });
});

describe('a key of another certificate', () => {
  it.each([
    ['rsa.pem', false],
    ['pkcs1.pem', false],
    ['aes-256-cbc.pem', false],
    ['old-des3.pem', false],
    ['two.pem', false],
    ['ec.pem', true],
    ['sec1.pem', true],
    ['dsa.pem', true],
    ['ec-locked.pem', true],
  ])('%s: %s', (name, expected) => {
    const found = problemsOf('certificate/key-mismatch', { [SERVER_XML]: withCertificate(withKey(name)) }, options());
    expect(found.map(({ severity, impact }) => `${severity} ${impact}`)).toEqual(expected ? ['error link'] : []);
  });
});
