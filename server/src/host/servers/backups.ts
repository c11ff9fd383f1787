import { type Backup, basename, dirname, fileKindOf, join, parseDocument, Secret } from '../../core/index.ts';
import { decode } from '../decode.ts';
import type { Witness } from './witness.ts';

/** What editors, package managers and people put behind the name of a file that they copy. */
const SUFFIX =
  /^(?:~|[._-](?:bak|backup|old|orig|save|rpmsave|rpmnew)(?:[._-]?\d{1,2})?|[._-]\d{4}-?\d{2}-?\d{2}(?:[T._-]?\d{4,6})?){1,3}$/i;
const LIMIT = 50;

/** The copies beside these files, each in its original's own folder, at most 50. */
export async function findBackups(originals: readonly string[], witness: Witness): Promise<readonly Backup[]> {
  const byFolder = new Map<string, string[]>();
  for (const path of originals) byFolder.set(dirname(path), [...(byFolder.get(dirname(path)) ?? []), basename(path)]);
  const backups: Backup[] = [];
  for (const [folder, names] of byFolder) {
    for (const entry of await witness.list(folder)) {
      if (witness.cancelled) return backups;
      const original = entry.isFile() && names.find((name) => isCopyOf(entry.name, name));
      if (!original || backups.length >= LIMIT) continue;
      const path = join(folder, entry.name);
      const secrets = isText(entry.name, original) ? await secretsIn(path, original, witness) : undefined;
      if (secrets !== 'unreadable') backups.push({ path, of: join(folder, original), secrets });
    }
  }
  return backups;
}

function isCopyOf(name: string, original: string): boolean {
  if (name.startsWith(original)) return SUFFIX.test(name.slice(original.length));
  return name.startsWith(`.${original}.sw`) && /^[a-p]$/.test(name.slice(original.length + 4));
}

/** Swap files and keystores are none. */
function isText(name: string, original: string): boolean {
  return !name.startsWith('.') && fileKindOf(original) !== undefined;
}

async function secretsIn(path: string, original: string, witness: Witness): Promise<readonly Secret[] | 'unreadable'> {
  const kind = fileKindOf(original);
  const bytes = await witness.read(path);
  if (kind === undefined || bytes === undefined) return 'unreadable';
  const values = parseDocument(path, kind, decode(kind, bytes).text).settings.map(({ value }) => value);
  return values
    .filter((value) => value instanceof Secret)
    .filter((secret) => !secret.isEmpty && !secret.hasPlaceholder);
}
