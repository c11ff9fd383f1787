import type { KeystoreBinding } from '../../deployment/binding.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { KeystoreEntry, KeystoreType } from '../../keystore/types.ts';
import type { Edit } from '../../model/problem.ts';
import { plainValue } from '../../model/setting.ts';
import { nearest } from '../../values/nearest.ts';
import { printable } from '../../values/printable.ts';
import { shellWord } from '../../values/shellWord.ts';
import type { Refused } from './configuredPath.ts';
import type { Place } from './place.ts';
import { aliasOf, type Names, usesOfAlias, usesOfFile } from './uses.ts';

/**
 * The edits that let every setting with the alias at a place, and the same keystore, name another of its entries; refused
 * where the keystore has no such key, or was not opened.
 */
export function renameAlias(snapshot: Snapshot, place: Place, names: Names, name: string): readonly Edit[] | Refused {
  const old = aliasOf(place.binding);
  if (old === undefined) return { refused: 'which alias it is is not known: a placeholder stands in it' };
  const opened = entriesOf(snapshot, names);
  if (opened === undefined) return { refused: 'the keystore has not been opened, so that its entries are not known' };
  const keys = keysOf(opened.entries);
  if (!keys.some((alias) => alias.toLowerCase() === name.toLowerCase())) {
    const has = keys.length === 0 ? 'no key at all' : `only ${listOf([...keys].sort())}`;
    return { refused: `the keystore has no key of this alias, it has ${has}` };
  }
  const uses = usesOfAlias(snapshot, names, old);
  const fixed = uses.find(({ alias }) => alias.isDerived || alias.isSubstituted);
  if (fixed) return { refused: 'an entity or a placeholder of a file brings it in' };
  return uses.map(({ alias, document }) => ({
    path: document.path,
    range: alias.valueRange,
    text: document.syntax.encode(name, 'value'),
  }));
}

/** A command line that gives a keystore an entry by another alias. */
export interface EntryCopy {
  readonly title: string;
  readonly command: string;
}

/**
 * How the entry that the setting at a place uses, or was meant to use, is copied to another alias; `wanted` is that alias, the
 * configured one when absent. Undefined where the keystore has it already, or which entry to copy is not certain.
 */
export function copyOfEntry(snapshot: Snapshot, place: Place, names: Names, wanted?: string): EntryCopy | undefined {
  const old = aliasOf(place.binding);
  const path = place.binding.path && plainValue(place.binding.path);
  const opened = entriesOf(snapshot, names);
  const alias = wanted ?? old;
  if (!old || !alias || !path || !opened) return undefined;
  const { entries, type } = opened;
  const keys = keysOf(entries);
  if (entries.some((entry) => entry.alias.toLowerCase() === alias.toLowerCase())) return undefined;
  const source =
    keys.find((key) => key.toLowerCase() === old.toLowerCase()) ?? (keys.length === 1 ? keys[0] : nearest(old, keys));
  if (source === undefined) return undefined;
  const file = path.startsWith('/')
    ? path
    : place.binding.target.status === 'resolved'
      ? place.binding.target.path
      : path;
  // What cannot be written out in full is no command to run.
  if ([source, alias, file].some((word) => printable(word) !== word || word.startsWith('-'))) return undefined;
  return {
    title: `Copy the keytool command that copies ${source} to ${alias}`,
    command: copyCommand(file, type, source, alias),
  };
}

/** By way of a second file: with one keystore for both ends keytool writes it anew with the one entry alone (tried with 17). */
function copyCommand(file: string, type: KeystoreType, source: string, alias: string): string {
  const [store, copy] = [shellWord(file), shellWord(`${file}.copy`)];
  const importing = (from: string, to: string) =>
    `keytool -importkeystore -srckeystore ${from} -srcstoretype ${type} -destkeystore ${to} -deststoretype ${type}`;
  const renaming = `-srcalias ${shellWord(source)} -destalias ${shellWord(alias)}`;
  return `${importing(store, copy)} ${renaming} && ${importing(copy, store)} && rm ${copy}`;
}

interface Opened {
  readonly type: KeystoreType;
  readonly entries: readonly KeystoreEntry[];
}

/** The entries of a file as whichever binding opened it; undefined where none did. */
function entriesOf(snapshot: Snapshot, names: Names): Opened | undefined {
  for (const use of usesOfFile(snapshot, names)) {
    const opened = openedBy(snapshot, use);
    if (opened) return opened;
  }
  return undefined;
}

/** Without those that Java never finds, because the file spells them with capital letters. */
function openedBy({ facts }: Snapshot, { id, format }: KeystoreBinding): Opened | undefined {
  const fact = format === 'keystore' ? facts.get(id) : undefined;
  if (fact?.status !== 'read' || fact.result.verdict !== 'opened') return undefined;
  const { type, entries } = fact.result;
  return { type, entries: entries.filter(({ alias }) => type === 'PKCS12' || alias === alias.toLowerCase()) };
}

const keysOf = (entries: readonly KeystoreEntry[]): readonly string[] =>
  entries.filter(({ kind }) => kind === 'private-key').map(({ alias }) => alias);

function listOf(aliases: readonly string[]): string {
  const shown = aliases.slice(0, 5).map(printable);
  return aliases.length > shown.length
    ? `${shown.join(', ')} and ${aliases.length - shown.length} more`
    : shown.join(', ');
}
