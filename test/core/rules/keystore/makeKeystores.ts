import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKeystoreMaker } from '../../../oracle/keystores.ts';

export const PASSWORD = 'Right-One-77';
/** A moment at which the certificates called valid are valid. */
export const NOW = Date.UTC(2030, 0, 15, 12);

/**
 * Keystores by name, made by keytool: `valid` from 2025-01-01 to 2035-01-01, `old` until 2029-12-31, `soon` until
 * 2030-01-24, `future` from 2040-01-01.
 */
export async function makeKeystores(): Promise<Readonly<Record<string, Buffer>>> {
  const folder = mkdtempSync(join(tmpdir(), 'rule-keystores-'));
  const maker = startKeystoreMaker();
  const stores: Record<string, Buffer> = {};
  const file = (name: string) => join(folder, name);
  const keytool = (name: string, ...args: string[]) =>
    maker.keytool(...args, '-keystore', file(name), '-storepass', PASSWORD, '-noprompt');
  const PERIODS = {
    valid: ['2025/01/01', 3652],
    old: ['2025/01/01', 1825],
    soon: ['2025/01/01', 1849],
    future: ['2040/01/01', 3652],
  } as const;
  const key = (name: string, alias: string, period: keyof typeof PERIODS, ...args: string[]) => {
    const [start, days] = PERIODS[period];
    const dname = args.includes('-dname') ? [] : ['-dname', `CN=${alias}.example, O=Example`];
    const dates = ['-startdate', `${start} 00:00:00`, '-validity', String(days)];
    const common = ['-storetype', 'JKS', '-keyalg', 'EC', '-groupname', 'secp256r1', '-keypass', PASSWORD];
    return keytool(name, '-genkeypair', '-alias', alias, ...common, ...dates, ...dname, ...args);
  };
  const trust = async (from: string, to: string) => {
    const alias = from.slice(0, -4);
    await keytool(from, '-exportcert', '-alias', alias, '-file', file('one.cer'));
    await keytool(to, '-importcert', '-storetype', 'JKS', '-alias', `${alias}-ca`, '-file', file('one.cer'));
  };
  const toPkcs12 = (from: string, to: string) =>
    maker.keytool(
      ...['-importkeystore', '-noprompt', '-srckeystore', file(from), '-srcstorepass', PASSWORD],
      ...['-destkeystore', file(to), '-deststorepass', PASSWORD, '-deststoretype', 'PKCS12'],
    );
  const keep = (...names: string[]) => {
    for (const name of names) stores[name] = readFileSync(file(name));
  };
  try {
    for (const period of ['valid', 'old', 'soon', 'future'] as const) await key(`${period}.jks`, period, period);
    await key('poc.jks', 'poc', 'valid', '-dname', 'CN=*.cr-poc.com, O=Cybereason');
    await trust('valid.jks', 'trusts-valid.jks');
    await trust('old.jks', 'trusts-old.jks');
    await trust('valid.jks', 'trusts-old.jks');
    await trust('soon.jks', 'trusts-soon.jks');
    copyFileSync(file('valid.jks'), file('both.jks'));
    await trust('poc.jks', 'both.jks');
    copyFileSync(file('valid.jks'), file('two-keys.jks'));
    await key('two-keys.jks', 'outdated', 'old');
    await key('chain.jks', 'issuing', 'old', '-dname', 'CN=Issuing CA', '-ext', 'bc:c');
    await key('chain.jks', 'root', 'old', '-dname', 'CN=Root CA', '-ext', 'bc:c');
    await key('chain.jks', 'intermediate', 'old', '-dname', 'CN=Intermediate CA', '-signer', 'root', '-ext', 'bc:c');
    await key('chain.jks', 'leaf', 'valid', '-signer', 'intermediate');
    copyFileSync(file('valid.jks'), file('empty.jks'));
    await keytool('empty.jks', '-delete', '-alias', 'valid');
    const aes = { alias: 'aes', secret: { algorithm: 'AES', octets: 16 }, password: PASSWORD };
    await maker.generate(
      {
        file: file('secret.p12'),
        type: 'PKCS12',
        password: PASSWORD,
        entries: [{ alias: 'valid', key: 'valid', password: PASSWORD }, aes],
      },
      { file: file('valid.jks'), password: PASSWORD },
    );
    await toPkcs12('both.jks', 'both.p12');
    await toPkcs12('trusts-valid.jks', 'trusts-valid.p12');
    keep('valid.jks', 'old.jks', 'soon.jks', 'future.jks', 'poc.jks', 'trusts-valid.jks', 'trusts-old.jks');
    keep(
      'trusts-soon.jks',
      'both.jks',
      'two-keys.jks',
      'chain.jks',
      'empty.jks',
      'secret.p12',
      'both.p12',
      'trusts-valid.p12',
    );
  } finally {
    rmSync(folder, { recursive: true });
    await maker.close();
  }
  return stores;
}
