import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KeystoreMaker, startKeystoreMaker } from '../../../oracle/keystores.ts';
import {
  AUTHORITY,
  BOTH_ENDS,
  type CertificateSpec,
  FUTURE,
  LONG,
  PAST,
  SIGNING,
} from '../certificate/makeCertificates.ts';

const SOURCE_PASSWORD = 'source-of-all';
/** Name constraints on hosts, as keytool takes an extension by its identifier: excluded or permitted below `example`. */
const EXCLUDES = '2.5.29.30:c=30:0D:A1:0B:30:09:82:07:65:78:61:6D:70:6C:65';
const PERMITS_OTHERS = '2.5.29.30:c=30:0C:A0:0A:30:08:82:06:69:6E:74:65:72:6E';
const LEAF = [SIGNING, BOTH_ENDS, 'san=dns:host.example'];

const leaf = (signer: string, rest: CertificateSpec = {}): CertificateSpec => ({ signer, extensions: LEAF, ...rest });
const authority = (rest: CertificateSpec = {}): CertificateSpec => ({ extensions: AUTHORITY, ...rest });

/** All certificates of the table by their aliases. */
const CERTIFICATES: Readonly<Record<string, CertificateSpec>> = {
  root: authority(),
  intermediate: authority({ signer: 'root' }),
  server: leaf('intermediate'),
  client: leaf('intermediate'),
  direct: leaf('root'),
  other: authority(),
  foreign: leaf('other'),
  twin: authority({ subject: 'CN=root.example' }),
  expired: leaf('intermediate', { period: PAST }),
  future: leaf('intermediate', { period: FUTURE }),
  'old-intermediate': authority({ signer: 'root', period: PAST }),
  'below-old': leaf('old-intermediate'),
  'old-root': authority({ period: PAST }),
  'below-old-root': leaf('old-root'),
  'no-authority': authority({ signer: 'root', extensions: ['ku:c=keyCertSign,digitalSignature'] }),
  'below-no-authority': leaf('no-authority'),
  short: authority({ signer: 'root', extensions: ['bc:c=ca:true,pathlen:0', 'ku:c=keyCertSign'] }),
  'below-short': authority({ signer: 'short' }),
  deep: leaf('below-short'),
  'no-signing': authority({ signer: 'root', extensions: ['bc:c=ca:true', 'ku:c=cRLSign'] }),
  'below-no-signing': leaf('no-signing'),
  excluding: authority({ signer: 'root', extensions: [...AUTHORITY, EXCLUDES] }),
  excluded: leaf('excluding'),
  permitting: authority({ signer: 'root', extensions: [...AUTHORITY, PERMITS_OTHERS] }),
  'not-permitted': leaf('permitting'),
  'servers-only': leaf('intermediate', { extensions: [SIGNING, 'eku=serverAuth'] }),
  'clients-only': leaf('intermediate', { extensions: [SIGNING, 'eku=clientAuth'] }),
  self: { extensions: LEAF },
  'old-self': { extensions: LEAF, period: PAST },
  md5: leaf('rsa-root', { signature: 'MD5withRSA' }),
  'rsa-root': authority({ key: 'RSA 2048' }),
  short768: leaf('root', { key: 'RSA 768' }),
};

/** What a store holds: a key under its chain, leaf first, and trusted certificates; all by their aliases. */
export interface StoreSpec {
  readonly chain?: readonly string[];
  readonly trusted?: readonly string[];
  readonly type?: 'JKS' | 'PKCS12';
}

export interface LinkStores {
  /** Writes a store, whose entries are `own` and the aliases of what it trusts. */
  write(file: string, spec: StoreSpec, password: string): Promise<void>;
  close(): Promise<void>;
}

export async function makeLinkStores(): Promise<LinkStores> {
  const folder = mkdtempSync(join(tmpdir(), 'link-stores-'));
  const maker = startKeystoreMaker();
  const source = { file: join(folder, 'all.jks'), password: SOURCE_PASSWORD };
  const rest = Object.entries(CERTIFICATES);
  // An issuer has to be there before what it issues.
  const made = new Set<string>();
  while (made.size < rest.length) {
    for (const [alias, spec] of rest) {
      if (made.has(alias) || (spec.signer !== undefined && !made.has(spec.signer))) continue;
      await generate(maker, alias, spec, source.file);
      made.add(alias);
    }
  }
  const known = new Map<string, string>();
  return {
    write: async (file, spec, password) => {
      const { chain = [], trusted = [], type = 'JKS' } = spec;
      const key = JSON.stringify([chain, trusted, type, password]);
      const before = known.get(key);
      if (before !== undefined) return copyFileSync(before, file);
      const [first] = chain;
      const own = first === undefined ? [] : [{ alias: 'own', key: first, chain, password }];
      const entries = [...own, ...trusted.map((alias) => ({ alias, trusted: alias }))];
      const store = join(folder, `${known.size}.jks`);
      await maker.generate({ file: store, type, password, entries }, source);
      known.set(key, store);
      copyFileSync(store, file);
    },
    close: async () => {
      rmSync(folder, { recursive: true });
      await maker.close();
    },
  };
}

async function generate(maker: KeystoreMaker, alias: string, spec: CertificateSpec, file: string): Promise<void> {
  const { signer, subject = `CN=${alias}.example`, key = 'EC 256', signature, period = LONG, extensions = LEAF } = spec;
  const [algorithm = '', bits = ''] = key.split(' ');
  const password = SOURCE_PASSWORD;
  await maker.keytool(
    ...['-genkeypair', '-noprompt', '-keystore', file, '-storetype', 'JKS', '-storepass', password],
    ...['-alias', alias, '-keypass', password, '-keyalg', algorithm, '-keysize', bits, '-dname', subject],
    ...['-startdate', `${period[0]} 00:00:00`, '-validity', String(period[1])],
    ...(signer === undefined ? [] : ['-signer', signer, '-signerkeypass', password]),
    ...(signature === undefined ? [] : ['-sigalg', signature]),
    ...extensions.flatMap((extension) => ['-ext', extension]),
  );
}
