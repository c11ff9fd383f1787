import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startKeystoreMaker } from '../oracle/keystores.ts';

export const PASSWORD = 'secret12';
export const KEY_PASSWORD = 'another12';
/** Below catalina.base. */
export const FOLDER = 'conf/certs';

/** Makes keystores and PEM files in every state; valid from 2025 to 2049, the old ones until 2021. */
export async function makeStores(base: string): Promise<void> {
  const folder = join(base, FOLDER);
  mkdirSync(join(folder, 'folder'), { recursive: true });
  const file = (name: string) => join(folder, name);
  const maker = startKeystoreMaker();
  const key = (name: string, alias: string, type: string, password = PASSWORD, more: readonly string[] = []) =>
    maker.keytool(
      ...['-genkeypair', '-alias', alias, '-keyalg', 'EC', '-groupname', 'secp256r1', '-dname', `CN=${alias}.example`],
      ...['-keystore', file(name), '-storetype', type, '-storepass', password],
      ...(more.includes('-keypass') ? [] : ['-keypass', password]),
      ...(more.includes('-startdate') ? [] : ['-startdate', '2025/01/01 00:00:00', '-validity', '8900']),
      ...more,
    );
  const OLD = ['-startdate', '2020/01/01 00:00:00', '-validity', '365'];
  const on = (name: string, ...args: readonly string[]) =>
    maker.keytool(...args, '-keystore', file(name), '-storepass', PASSWORD, '-noprompt');
  const trust = async (from: string, to: string, type: string) => {
    await on(from, '-exportcert', '-alias', 'a', '-file', file('one.cer'));
    await on(to, '-importcert', '-storetype', type, '-alias', 'ca', '-file', file('one.cer'));
  };
  try {
    for (const type of ['jks', 'p12', 'jceks']) {
      const storetype = type === 'p12' ? 'PKCS12' : type.toUpperCase();
      await key(`one.${type}`, 'a', storetype);
      await trust(`one.${type}`, `trust.${type}`, storetype);
      await trust(`one.${type}`, `certificate.${type}`, storetype);
    }
    await key('changeit.jks', 'a', 'JKS', 'changeit');
    await key('key-password.jks', 'a', 'JKS', PASSWORD, ['-keypass', KEY_PASSWORD]);
    await key('old.jks', 'a', 'JKS', PASSWORD, OLD);
    await trust('old.jks', 'trust-old.jks', 'JKS');
    for (const alias of ['a', 'b']) await key('two.jks', alias, 'JKS');
    await key('both.jks', 'a', 'JKS');
    await trust('one.jks', 'both.jks', 'JKS');
    await key('empty.jks', 'a', 'JKS');
    await on('empty.jks', '-delete', '-alias', 'a');
  } finally {
    await maker.close();
  }
  writeFileSync(file('zero.jks'), '');
  writeFileSync(file('cut.jks'), readFileSync(file('one.jks')).subarray(0, 300));
  writeFileSync(file('text.jks'), 'This is no keystore.\n');
  makePem(file);
}

function makePem(file: (name: string) => string): void {
  const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [own, other] = [pair(), pair()];
  const pem = own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  writeFileSync(file('k.pem'), pem);
  const subject = ['-key', file('k.pem'), '-days', '8000', '-subj', '/CN=pem.example'];
  execFileSync('openssl', ['req', '-x509', ...subject, '-out', file('c.pem')], { stdio: 'ignore' });
  const text = readFileSync(file('c.pem'), 'utf8');
  writeFileSync(file('pkcs1.pem'), own.privateKey.export({ type: 'pkcs1', format: 'pem' }));
  writeFileSync(file('both.pem'), text + pem);
  writeFileSync(file('other.pem'), other.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const cipher = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSWORD } as const;
  writeFileSync(file('encrypted.pem'), own.privateKey.export(cipher));
  writeFileSync(file('both-encrypted.pem'), text + own.privateKey.export(cipher));
  writeFileSync(file('two-keys.pem'), other.privateKey.export({ type: 'pkcs8', format: 'pem' }) + pem);
  writeFileSync(file('cut.pem'), pem.slice(0, 300));
  writeFileSync(file('blanks.pem'), `\n\n  ${pem}`);
  writeFileSync(file('windows.pem'), pem.replaceAll('\n', '\r\n'));
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
  const [key, pass] = [file('k.pem'), `pass:${PASSWORD}`];
  for (const name of ['aes128', 'aes192', 'aes256', 'des3'])
    openssl('pkcs8', '-topk8', '-in', key, '-v2', name, '-passout', pass, '-out', file(`pkcs8-${name}.pem`));
  openssl('pkcs8', '-topk8', '-in', key, '-v1', 'PBE-SHA1-3DES', '-passout', pass, '-out', file('pkcs8-pbes1.pem'));
  openssl('pkcs8', '-topk8', '-in', key, '-scrypt', '-passout', pass, '-out', file('pkcs8-scrypt.pem'));
  for (const name of ['aes128', 'aes256', 'des3'])
    openssl('rsa', '-traditional', '-in', key, `-${name}`, '-passout', pass, '-out', file(`pkcs1-${name}.pem`));
  makeEcPem(file, openssl);
}

/** A key of another kind with its certificate, written in each way. */
function makeEcPem(file: (name: string) => string, openssl: (...args: readonly string[]) => void): void {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = file('ec-pkcs8.pem');
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(file('ec-sec1.pem'), privateKey.export({ type: 'sec1', format: 'pem' }));
  openssl('ecparam', '-name', 'prime256v1', '-out', file('ec-parameters.pem'));
  const parameters = readFileSync(file('ec-parameters.pem'), 'utf8');
  writeFileSync(file('ec-with-parameters.pem'), parameters + readFileSync(file('ec-sec1.pem'), 'utf8'));
  const pass = `pass:${PASSWORD}`;
  openssl('pkcs8', '-topk8', '-in', key, '-v2', 'aes256', '-passout', pass, '-out', file('ec-encrypted.pem'));
  openssl('req', '-x509', '-key', key, '-days', '8000', '-subj', '/CN=ec.example', '-out', file('ec.pem'));
  // A list of revoked certificates, with nothing in it.
  writeFileSync(file('index.txt'), '');
  const config = `[ca]\ndefault_ca=a\n[a]\ndatabase=${file('index.txt')}\ndefault_md=sha256\ndefault_crl_days=8000\n`;
  writeFileSync(file('ca.cnf'), config);
  openssl(
    'ca',
    '-gencrl',
    '-config',
    file('ca.cnf'),
    '-cert',
    file('ec.pem'),
    '-keyfile',
    key,
    '-out',
    file('good.crl'),
  );
  openssl('crl', '-in', file('good.crl'), '-outform', 'DER', '-out', file('der.crl'));
  writeFileSync(file('cut.crl'), readFileSync(file('good.crl'), 'utf8').slice(0, 200));
}
