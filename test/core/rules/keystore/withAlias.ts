import { createHash } from 'node:crypto';

/** A JKS file with an alias spelt in another way, as a program other than Java writes it, and a digest that fits. */
export function withAlias(jks: Buffer, from: string, to: string, password: string): Buffer {
  const counted = (text: string) => Buffer.concat([Buffer.from([0, text.length]), Buffer.from(text)]);
  const place = jks.indexOf(counted(from));
  if (place < 0) throw new Error(`There is no entry ${from}.`);
  const behind = jks.subarray(place + 2 + from.length, jks.length - 20);
  const content = Buffer.concat([jks.subarray(0, place), counted(to), behind]);
  const utf16 = Buffer.from(password, 'utf16le').swap16();
  const digest = createHash('sha1').update(utf16).update('Mighty Aphrodite').update(content).digest();
  return Buffer.concat([content, digest]);
}
