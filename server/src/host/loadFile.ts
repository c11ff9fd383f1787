import {
  type CheckSettings,
  type ConfigDocument,
  dirname,
  type FileKind,
  fileKindOf,
  looksLikeOurs,
  type NamedPack,
  type ParseOptions,
  parseDocument,
  readSettingsFile,
  rules,
  type UnreadableReason,
} from '../core/index.ts';
import { type Decoded, decode } from './decode.ts';
import { type Disk, pooledDisk } from './disk.ts';
import { readRegularFile } from './readRegularFile.ts';

/** Configuration files are kilobytes; what is larger than this (bytes) is not one. */
const FILE_LIMIT = 64 * 1024 * 1024;

/** A file as far as it could be loaded. Exactly one of `document` and `refused` is there. */
export interface LoadedFile {
  readonly document?: ConfigDocument;
  /** Only for the tool's own settings file. */
  readonly settings?: Partial<CheckSettings>;
  /** The key packs that it names. */
  readonly packs?: readonly NamedPack[];
  readonly refused?: 'missing' | 'not-ours' | UnreadableReason;
}

/** Reads, decodes and parses one configuration file. Never rejects. */
export async function loadFile(path: string, disk: Disk = pooledDisk, options: ParseOptions = {}): Promise<LoadedFile> {
  const kind = fileKindOf(path);
  if (kind === undefined) return { refused: 'not-ours' };
  const outcome = await readRegularFile(path, FILE_LIMIT, disk);
  if (outcome.status === 'missing') return { refused: 'missing' };
  if (outcome.status === 'unreadable') return { refused: outcome.reason };
  const { text, problems, bytes } = decode(kind, outcome.bytes);
  return loadText(path, kind, text, problems, { ...options, bytes });
}

/** A configuration file's bytes as text; undefined where they cannot be read. */
export async function readDecoded(path: string): Promise<Decoded | undefined> {
  const kind = fileKindOf(path);
  const outcome = kind && (await readRegularFile(path, FILE_LIMIT));
  return kind && outcome?.status === 'file' ? decode(kind, outcome.bytes) : undefined;
}

/** {@link loadFile} for a text that an editor holds. */
export function loadText(
  path: string,
  kind: FileKind,
  text: string,
  readProblems: Parameters<typeof parseDocument>[3] = [],
  options: ParseOptions = {},
): LoadedFile {
  if (kind === 'settings') {
    const { settings, packs, problems } = readSettingsFile(
      text,
      dirname(path),
      rules.map((rule) => rule.id),
    );
    return { document: parseDocument(path, kind, text, problems), settings, packs };
  }
  const document = parseDocument(path, kind, text, readProblems, options);
  return looksLikeOurs(document) ? { document } : { refused: 'not-ours' };
}
