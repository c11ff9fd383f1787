import { readCiphers } from '../../deployment/tls/ciphers.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import type { Setting } from '../../model/setting.ts';
import { listed, printable } from '../../values/printable.ts';

/** Fixes that take names out of a list of cipher suites, or delete the list where none is left that Java offers. */
export function withoutCiphers(names: readonly string[], setting: Setting, { syntax }: ConfigDocument): readonly Fix[] {
  const { value, valueRange, isDerived, isSubstituted } = setting;
  if (typeof value !== 'string' || isDerived || isSubstituted) return [];
  const name = printable(setting.name);
  const separator = value.includes(':') ? ':' : ',';
  const left = value.split(/[:, ]+/).filter((element) => element !== '' && !names.includes(element));
  const text = left.join(separator);
  const { offered, keywords } = readCiphers(text);
  if (offered.length === 0 && keywords.length === 0) {
    return [{ title: `Delete ${name}`, safe: false, edits: [syntax.remove(setting)] }];
  }
  const title = `Delete ${listed(names.map(printable))} from ${name}`;
  return [{ title, safe: false, edits: [{ range: valueRange, text: syntax.encode(text, 'value') }] }];
}
