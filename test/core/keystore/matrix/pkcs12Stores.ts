import type { KeystoreMaker, NewEntry, Source } from '../../../oracle/keystores.ts';
import { CHAIN } from './source.ts';
import { PASSWORD, type StoreFolder } from './storeFolder.ts';

/** System properties of Java that choose how a PKCS12 file is protected. */
const PROPERTIES = ['legacy', 'certProtectionAlgorithm', 'keyProtectionAlgorithm', 'macAlgorithm'].concat([
  'certPbeIterationCount',
  'keyPbeIterationCount',
  'macIterationCount',
]);

/** Every algorithm by which Java 17 encrypts. */
const ENCRYPTIONS = ['SHA1AndDESede', 'SHA1AndRC2_40', 'SHA1AndRC2_128', 'SHA1AndRC4_40', 'SHA1AndRC4_128'].concat(
  ['SHA1', 'SHA224', 'SHA256', 'SHA384', 'SHA512'].flatMap((hash) => [
    `Hmac${hash}AndAES_128`,
    `Hmac${hash}AndAES_256`,
  ]),
);

/** Every algorithm by which Java 17 proves integrity. */
const MACS = ['SHA1', 'SHA224', 'SHA256', 'SHA384', 'SHA512', 'SHA512/224', 'SHA512/256'];

const OTHER_VARIANTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  legacy: { legacy: 'true' },
  'no-mac': { macAlgorithm: 'NONE' },
  'no-encryption': { certProtectionAlgorithm: 'NONE' },
  passwordless: { certProtectionAlgorithm: 'NONE', macAlgorithm: 'NONE' },
  'one-iteration': { certPbeIterationCount: '1', keyPbeIterationCount: '1', macIterationCount: '1' },
  'many-iterations': { certPbeIterationCount: '200000', keyPbeIterationCount: '50000', macIterationCount: '100000' },
};

/** Stores with every protection that Java 17 can give to a PKCS12 file. */
export async function makePkcs12Stores(maker: KeystoreMaker, source: Source, folder: StoreFolder): Promise<void> {
  const made: Promise<void>[] = [];
  const make = (name: string, entries: readonly NewEntry[], keyPasswords: readonly string[] = []) => {
    const file = folder.add(`${name}.p12`, { keyPasswords });
    made.push(maker.generate({ file, type: 'PKCS12', password: PASSWORD, entries }, source));
  };
  const leaf: NewEntry = { alias: 'leaf', key: 'leaf', chain: CHAIN, password: PASSWORD };
  const peer: NewEntry = { alias: 'peer', trusted: 'rsa' };
  const under = (properties: Readonly<Record<string, string>>, body: () => void) => {
    for (const name of PROPERTIES) made.push(maker.system(`keystore.pkcs12.${name}`, properties[name] ?? ''));
    body();
  };
  for (const name of ENCRYPTIONS) {
    const algorithm = `PBEWith${name}`;
    under({ certProtectionAlgorithm: algorithm, keyProtectionAlgorithm: algorithm }, () => {
      make(`encryption-${name}`, [leaf, peer]);
    });
  }
  for (const name of MACS) {
    under({ macAlgorithm: `HmacPBE${name}` }, () => make(`mac-${name.replace('/', '-')}`, [leaf, peer]));
  }
  for (const [name, properties] of Object.entries(OTHER_VARIANTS)) {
    under(properties, () => {
      make(`${name}-mixed`, [leaf, peer, { alias: 'second', key: 'ec', password: PASSWORD }]);
      make(`${name}-trusted`, [peer, { alias: 'root', trusted: 'root' }]);
    });
  }
  under({}, () => {
    for (const [name, protection] of Object.entries({
      rc4: 'PBEWithSHA1AndRC4_128 1000',
      'triple-des': 'PBEWithSHA1AndDESede 1000',
      aes: 'PBEWithHmacSHA512AndAES_128 1000',
    })) {
      const password = `own ${name}`;
      const entries = ['ec', 'rsa'].map((key): NewEntry => ({ alias: key, key, password, protection }));
      make(`own-protection-${name}`, [...entries, leaf], [password]);
    }
  });
  await Promise.all(made);
}
