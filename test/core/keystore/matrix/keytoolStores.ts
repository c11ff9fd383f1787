import { copyFileSync } from 'node:fs';
import type { KeystoreMaker, Source } from '../../../oracle/keystores.ts';
import { PASSWORD, type StoreFolder } from './storeFolder.ts';

const NAMES = [
  'CN="quoted, comma", OU="plus+equals=", O=" leading", C=DE',
  'CN=Müller 日本, OU=two  blanks, L=Zürich, ST=ZH, STREET=Weg 1, C=CH',
  'EMAILADDRESS=a@b.example, UID=u1, DC=example, DC=com, SERIALNUMBER=77, T=Dr, GIVENNAME=G, SURNAME=S',
  'CN="with \\"quotes\\" and back\\\\slash", INITIALS=I, GENERATION=III, DNQ=q, OID.1.2.3.4=hex',
  'CN=*.cr-poc.com + OU=multi, O="<tag>;semi"',
  'OU=no common name',
];

const DATES = {
  expired: ['2001/02/03 04:05:06', '10'],
  future: ['2045/01/01 00:00:00', '36500'],
  'before-epoch': ['1960/01/01 00:00:00', '36500'],
  'last-utc-time': ['2049/12/31 23:59:58', '1'],
} as const;

/** Stores as keytool writes them: names and dates as typed, stores converted and stores with another password. */
export async function makeKeytoolStores(maker: KeystoreMaker, source: Source, folder: StoreFolder): Promise<void> {
  const keytool = (file: string, ...args: readonly string[]) =>
    maker.keytool(...args, '-keystore', file, '-storepass', PASSWORD, '-noprompt');
  const pair = (file: string, alias: string, ...args: readonly string[]) =>
    keytool(file, '-genkeypair', '-alias', alias, '-keyalg', 'EC', '-groupname', 'secp256r1', ...args);
  for (const type of ['JKS', 'PKCS12']) {
    const kind = ['-storetype', type, ...(type === 'JKS' ? ['-keypass', PASSWORD] : [])];
    const ending = type === 'JKS' ? 'jks' : 'p12';
    const names = folder.add(`names.${ending}`);
    for (const [index, name] of NAMES.entries()) await pair(names, `n${index}`, ...kind, '-dname', name);
    const dates = folder.add(`dates.${ending}`);
    for (const [alias, [start, days]] of Object.entries(DATES)) {
      await pair(dates, alias, ...kind, '-dname', `CN=${alias}`, '-startdate', start, '-validity', days);
    }
  }
  const changed = folder.add('changed-password.jks', { password: 'пароль-ß', keyPasswords: [PASSWORD] });
  copyFileSync(source.file, changed);
  await keytool(changed, '-storepasswd', '-new', 'пароль-ß');
  const emptied = folder.add('emptied.jks');
  copyFileSync(folder.path('names.jks'), emptied);
  for (const index of NAMES.keys()) await keytool(emptied, '-delete', '-alias', `n${index}`);
  const requested = folder.add('requested-extensions.jks');
  await pair(
    ...([requested, 'all', '-storetype', 'JKS', '-keypass', PASSWORD, '-dname', 'CN=all'] as const),
    ...['-ext', 'san:c=dns:a.example,email:a@b.example,uri:http://a.example,oid:1.2.3,ip:::1'],
    ...['-ext', 'ian=dns:issuer.example', '-ext', 'bc:c=2', '-ext', 'ku:c=dS,kCS,eO', '-ext', 'eku=any,tS,1.2.3'],
  );
  const convert = (from: string, type: string, to: string) =>
    maker.keytool(
      ...['-importkeystore', '-noprompt', '-srckeystore', from, '-srcstorepass', PASSWORD],
      ...['-destkeystore', to, '-deststorepass', PASSWORD, '-deststoretype', type],
    );
  await convert(source.file, 'PKCS12', folder.add('converted.p12'));
  await convert(folder.path('names.p12'), 'JKS', folder.add('converted.jks'));
  await convert(folder.path('dates.p12'), 'JCEKS', folder.add('converted.jceks', { type: 'JCEKS' }));
}
