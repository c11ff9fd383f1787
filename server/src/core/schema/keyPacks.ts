import { type FileKind, isProperties } from '../model/fileKind.ts';
import type { KeyPack, PackedKey } from './types.ts';

type Keys = ReadonlyMap<string, PackedKey>;

const NONE: Keys = new Map();
/** The packs are the same objects until a settings file changes. */
const known = new WeakMap<readonly KeyPack[], ReadonlyMap<FileKind, Keys>>();

/** The keys that the packs describe in one kind of file, by name. Of several descriptions the last counts. */
export function packedKeys(packs: readonly KeyPack[], file: FileKind): Keys {
  if (packs.length === 0 || !isProperties(file)) return NONE;
  let byFile = known.get(packs);
  if (!byFile) {
    const all = packs.flatMap(({ settings }) => settings);
    const of = (kind: FileKind): Keys =>
      new Map(all.filter((key) => key.file === kind).map((key) => [key.name, key] as const));
    byFile = new Map((['server-setup', 'sage-setup'] as const).map((kind) => [kind, of(kind)] as const));
    known.set(packs, byFile);
  }
  return byFile.get(file) ?? NONE;
}

/** Those of them whose values are never shown. */
export function secretKeysOf(packs: readonly KeyPack[], file: FileKind): ReadonlySet<string> {
  return new Set([...packedKeys(packs, file).values()].flatMap(({ name, secret }) => (secret ? [name] : [])));
}
