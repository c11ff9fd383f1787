import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { javaOrder } from '../../../server/src/core/keystore/aliasOrder.ts';
import { openKeystore } from '../../../server/src/core/keystore/open.ts';
import { useFolder } from '../../helpers/cli.ts';
import { seededRandom } from '../../helpers/seededRandom.ts';
import { startKeystoreMaker, startKeystoreOracle } from '../../oracle/keystores.ts';

const folder = useFolder();
const PASSWORD = 'Right-One-77';
/** A Hashtable of eleven buckets grows with the ninth key, and of 23 with the eighteenth. */
const COUNTS = { JKS: [2, 8, 9, 17, 18, 60], JCEKS: [36], PKCS12: [9] } as const;

it('is that of java.security.KeyStore', async () => {
  const random = seededRandom(7);
  const maker = startKeystoreMaker();
  const java = startKeystoreOracle();
  const source = { file: join(folder, 'source.jks'), password: PASSWORD };
  const key = ['-keyalg', 'EC', '-groupname', 'secp256r1', '-dname', 'CN=a', '-keypass', PASSWORD];
  const at = ['-storetype', 'JKS', '-keystore', source.file, '-storepass', PASSWORD];
  await maker.keytool('-genkeypair', '-alias', 'a', ...key, ...at);
  for (const type of ['JKS', 'JCEKS', 'PKCS12'] as const) {
    for (const count of COUNTS[type]) {
      const file = join(folder, `${count}.${type}`);
      const entries = Array.from({ length: count }, (_, index) => ({
        alias: `${random(2 ** 31).toString(36)}${index}`,
        trusted: 'a',
      }));
      await maker.generate({ file, type, password: PASSWORD, entries }, source);
      const ours = openKeystore(readFileSync(file), PASSWORD);
      const theirs = await java.facts(file, type, PASSWORD);
      if (ours.verdict !== 'opened' || theirs.verdict !== 'opened') throw new Error(`${file} does not open`);
      const inFile = ours.entries.map(({ alias }) => alias);
      expect(javaOrder(type, inFile)).toEqual(theirs.entries.map(({ alias }) => alias));
    }
  }
  await Promise.all([maker.close(), java.close()]);
}, 60_000);
