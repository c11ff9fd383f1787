import { toBer } from '../toBer.ts';
import { parseDer, writeDer } from './derTree.ts';
import { type JavaPlan, withDigest, writeJava } from './javaPlan.ts';
import type { Entry, Through } from './layers.ts';
import { type Pkcs12Plan, type Protection, writePfx, writePkcs12 } from './pkcs12Plan.ts';

/** A store to make mutants of. */
export interface Seed {
  readonly name: string;
  readonly password: string;
  /** Undefined where keys have the store's. */
  readonly keyPassword: string | undefined;
  /** Writes the store; what `through` changed inside is enclosed as if it belonged there. */
  write(through: Through): Buffer;
}

const PASSWORD = 'correct horse 7';
const KEY_PASSWORD = 'another one';
const SECRET: Entry = { alias: 'secret', secret: Buffer.alloc(32, 5), chain: [] };

const PROTECTIONS: Readonly<Record<string, Protection | undefined>> = {
  'aes-256': { scheme: 'pbes2', bits: 256, prf: 'sha256', iterations: 3 },
  'aes-128': { scheme: 'pbes2', bits: 128, prf: 'sha1', iterations: 1 },
  'aes-256-sha512': { scheme: 'pbes2', bits: 256, prf: 'sha512', iterations: 2 },
  '3des': { scheme: '3des', iterations: 2 },
  rc4: { scheme: 'rc4', iterations: 2 },
  clear: undefined,
};

const MACS: Readonly<Record<string, Pkcs12Plan['mac']>> = {
  sha1: { digest: 'sha1', iterations: 2 },
  sha256: { digest: 'sha256', iterations: 3 },
  sha512: { digest: 'sha512', iterations: 1 },
  pbmac1: { digest: 'sha256', iterations: 2, pbmac1: true },
  none: undefined,
};

/** Keys and certificates; protection of the keys, of the certificates; the MAC. */
const PKCS12: readonly (readonly [keys: string, certificates: string, mac: string])[] = [
  ['aes-256', 'aes-256', 'sha256'],
  ['aes-128', 'aes-128', 'sha1'],
  ['aes-256-sha512', 'aes-256-sha512', 'sha512'],
  ['3des', '3des', 'sha1'],
  ['rc4', 'rc4', 'sha1'],
  ['aes-256', 'aes-256', 'pbmac1'],
  ['3des', 'clear', 'sha1'],
  ['rc4', 'rc4', 'none'],
  ['3des', '3des', 'none'],
  ['aes-256', 'clear', 'none'],
  ['clear', 'clear', 'sha256'],
];

/** Every kind of store with every key and certificate of the material. */
export function plannedSeeds(material: readonly Entry[]): readonly Seed[] {
  return material.flatMap((_, shift) => seedsOf([...material.slice(shift), ...material.slice(0, shift)]));
}

/** Stores of two entries with keys and one of each other kind. */
function seedsOf(material: readonly Entry[]): readonly Seed[] {
  const entriesAt = (index: number): readonly Entry[] => {
    const [one, other, third] = [0, 1, 3].map((step) => material[(index + step) % material.length]);
    if (!one || !other || !third) throw new Error('no material');
    return [one, other, SECRET, { alias: 'trusted', chain: third.chain.slice(0, 1) }];
  };
  const seeds: Seed[] = PKCS12.flatMap(([keys, certificates, mac], index) => {
    const plan: Pkcs12Plan = {
      password: PASSWORD,
      entries: entriesAt(index),
      keys: PROTECTIONS[keys],
      certificates: PROTECTIONS[certificates],
      mac: MACS[mac],
    };
    const name = `${keys}, ${certificates}, MAC ${mac}`;
    const common = { password: PASSWORD, keyPassword: undefined };
    const ber: Seed = {
      ...common,
      name: `BER of ${name}`,
      write: (through) => through('file', toBer(writePkcs12(plan, exceptFile(through)))),
    };
    const der: Seed = { ...common, name, write: (through) => writePkcs12(plan, through) };
    return index % 3 === 0 ? [der, ber] : [der];
  });
  const java = (type: JavaPlan['type'], keyPassword: string, entries: readonly Entry[]): Seed => ({
    name: `${type} with keys of ${keyPassword === PASSWORD ? "the store's password" : 'their own password'}`,
    password: PASSWORD,
    keyPassword: keyPassword === PASSWORD ? undefined : keyPassword,
    write: (through) => writeJava({ type, password: PASSWORD, keyPassword, entries }, through),
  });
  const withoutSecret = entriesAt(2).filter(({ secret }) => !secret);
  seeds.push(java('JKS', PASSWORD, withoutSecret), java('JKS', KEY_PASSWORD, withoutSecret));
  seeds.push(java('JCEKS', PASSWORD, entriesAt(0)), java('JCEKS', KEY_PASSWORD, entriesAt(3)));
  return seeds;
}

const exceptFile =
  (through: Through): Through =>
  (layer, bytes) =>
    layer === 'file' ? bytes : through(layer, bytes);

/** A file as it is; a change of all that its MAC or digest covers gets a new one, with few iterations. */
export function finishedSeed(seed: Omit<Seed, 'write'>, file: Buffer): Seed {
  const { password } = seed;
  const isJava = ['feedfeed', 'cececece'].includes(file.toString('hex', 0, 4));
  const parts = isJava ? file.subarray(0, -20) : contentOf(file);
  const write = (through: Through): Buffer => {
    const changed = parts && through('parts', parts);
    if (!changed || changed === parts) return through('file', file);
    const whole = isJava ? withDigest(changed, password) : writePfx(changed, MACS['sha1'], password);
    return through('file', whole);
  };
  return { ...seed, write };
}

/** The encoded AuthenticatedSafe; undefined in BER. */
function contentOf(file: Buffer): Buffer | undefined {
  const tree = parseDer(file);
  const path = [1, 1, 0, 0].reduce<typeof tree>(
    (parent, index) => (parent && !Buffer.isBuffer(parent.content) ? parent.content[index] : undefined),
    tree,
  );
  return path && writeDer(path);
}
