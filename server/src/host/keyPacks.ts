import { basename, type KeyPack, type NamedPack, readKeyPack, type SyntaxProblem } from '../core/index.ts';
import type { Disk } from './disk.ts';
import type { LoadedFile } from './loadFile.ts';
import { readRegularFile } from './readRegularFile.ts';

/** A pack describes hundreds of keys at most; what is larger than this (bytes) is none. */
const PACK_LIMIT = 4 * 1024 * 1024;
/** A file that is something else altogether would have a mistake in every entry. */
const MISTAKES_SHOWN = 5;

/** Key packs as far as they could be read, and their mistakes at the places where they are named. */
export interface KeyPacks {
  readonly packs: readonly KeyPack[];
  readonly problems: readonly SyntaxProblem[];
}

/** A settings file that was loaded, with the key packs that it names. */
export async function withKeyPacks(loaded: LoadedFile, disk: Disk): Promise<LoadedFile> {
  const { document, settings, packs: named = [] } = loaded;
  if (!document || named.length === 0) return loaded;
  const { packs, problems } = await readKeyPacks(named, disk);
  const all = [...document.problems, ...problems].sort((a, b) => a.range.start - b.range.start);
  return { ...loaded, document: { ...document, problems: all }, settings: { ...settings, keyPacks: packs } };
}

/** Reads key packs. Never rejects. */
export async function readKeyPacks(named: readonly NamedPack[], disk: Disk): Promise<KeyPacks> {
  const read = await Promise.all(named.map(({ path }) => readPack(path, disk)));
  const problems = read.flatMap(({ mistakes }, index) => {
    const { path, range } = named[index] as NamedPack;
    const more = mistakes.length - MISTAKES_SHOWN;
    const shown = mistakes.slice(0, MISTAKES_SHOWN);
    if (more > 0) shown.push(`has ${more} more mistakes`);
    return shown.map((mistake) => ({
      code: 'key-pack',
      message: `The key pack ${basename(path)} ${mistake.replace(/\.?$/, '.')}`,
      range,
      fatal: false,
    }));
  });
  return { packs: read.flatMap(({ pack }) => (pack.settings.length > 0 ? [pack] : [])), problems };
}

async function readPack(path: string, disk: Disk): Promise<ReturnType<typeof readKeyPack>> {
  const nothing = (mistake: string) => ({ pack: { source: path, settings: [] }, mistakes: [mistake] });
  const outcome = await readRegularFile(path, PACK_LIMIT, disk);
  if (outcome.status === 'missing') return nothing('does not exist');
  if (outcome.status === 'unreadable') return nothing(`cannot be read (${outcome.reason})`);
  return readKeyPack(outcome.bytes.toString('utf8'), path);
}
