import { createHash } from 'node:crypto';
import { JCEKS_MAGIC, JKS_MAGIC, jceksKey, jksFile, jksKey } from '../matrix/jksWriter.ts';
import type { Entry, Through } from './layers.ts';
import { sealedObject } from './sealedObject.ts';

/** A JKS or JCEKS store to be written often. */
export interface JavaPlan {
  readonly type: 'JKS' | 'JCEKS';
  readonly password: string;
  readonly keyPassword: string;
  readonly entries: readonly Entry[];
}

/** Of the keys of JCEKS. */
const ITERATIONS = 3;

/** A store whose digest fits, whatever `through` made of its parts. */
export function writeJava(plan: JavaPlan, through: Through): Buffer {
  const { type, password, keyPassword } = plan;
  const entries = plan.entries.map(({ alias, key, secret, chain }) => {
    const certificates = chain.map((certificate) => through('certificate', certificate));
    if (secret) return { tag: 3, alias, key: through('private key', sealedObject(secret)) };
    if (!key) return { tag: 2, alias, certificates };
    const plain = through('private key', key);
    const hidden = type === 'JKS' ? jksKey(plain, keyPassword) : jceksKey(plain, keyPassword, ITERATIONS);
    return { tag: 1, alias, key: through('bags', hidden), certificates };
  });
  const file = jksFile({ magic: type === 'JKS' ? JKS_MAGIC : JCEKS_MAGIC, password, entries });
  return through('file', withDigest(through('parts', file.subarray(0, -20)), password));
}

/** The digest that ends a JKS or JCEKS file. */
export function withDigest(content: Buffer, password: string): Buffer {
  const utf16 = Buffer.from(password, 'utf16le').swap16();
  const digest = createHash('sha1').update(utf16).update('Mighty Aphrodite').update(content).digest();
  return Buffer.concat([content, digest]);
}
