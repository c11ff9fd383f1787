import type { KeystoreEntry } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import type { Setting } from '../../model/setting.ts';
import { nearest } from '../../values/nearest.ts';
import { printable } from '../../values/printable.ts';
import { privateKeys } from './stores.ts';

const FIXES = 5;

/** Aliases of the private keys: the one that `alias` was probably meant to be first, then by name. */
export function keyAliases(entries: readonly KeystoreEntry[], alias: string): readonly string[] {
  const aliases = privateKeys(entries)
    .map((entry) => entry.alias)
    .sort();
  const meant = nearest(alias, aliases);
  return meant === undefined ? aliases : [meant, ...aliases.filter((other) => other !== meant)];
}

/** One fix for each of the first five. */
export function aliasFixes(document: ConfigDocument, setting: Setting, aliases: readonly string[]): readonly Fix[] {
  return aliases.slice(0, FIXES).map((alias) => ({
    title: `Use ${printable(alias)}`,
    safe: false,
    edits: [{ range: setting.valueRange, text: document.syntax.encode(alias, 'value') }],
  }));
}
