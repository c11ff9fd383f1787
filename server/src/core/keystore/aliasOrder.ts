import type { KeystoreType } from './types.ts';

/** The initial table of java.util.Hashtable, whose order of entries Java's JKS and JCEKS stores have. */
const INITIAL_BUCKETS = 11;
const LOAD_FACTOR = 0.75;

/**
 * Aliases in the order in which Java lists them, given in file order: Tomcat without keyAlias takes the first that is a
 * key. PKCS12 keeps the file's order (a LinkedHashMap), JKS and JCEKS that of a Hashtable (measured with Java 17).
 */
export function javaOrder(type: KeystoreType, aliases: readonly string[]): readonly string[] {
  const distinct = [...new Set(aliases)];
  return type === 'PKCS12' ? distinct : hashtableOrder(distinct);
}

function hashtableOrder(keys: readonly string[]): readonly string[] {
  let buckets = emptyBuckets(INITIAL_BUCKETS);
  for (const [count, key] of keys.entries()) {
    if (count >= Math.trunc(buckets.length * LOAD_FACTOR)) buckets = rehashed(buckets);
    addTo(buckets, key);
  }
  return buckets.reverse().flat();
}

function rehashed(buckets: readonly string[][]): string[][] {
  const wider = emptyBuckets(buckets.length * 2 + 1);
  for (const bucket of [...buckets].reverse()) for (const key of bucket) addTo(wider, key);
  return wider;
}

const emptyBuckets = (count: number): string[][] => Array.from({ length: count }, () => []);

/** New keys stand first in their bucket. */
function addTo(buckets: readonly string[][], key: string): void {
  buckets[(hashCode(key) & 0x7fffffff) % buckets.length]?.unshift(key);
}

/** java.lang.String.hashCode. */
function hashCode(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(31, hash) + text.charCodeAt(index)) | 0;
  return hash;
}
