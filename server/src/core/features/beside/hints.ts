import type { KeystoreBinding } from '../../deployment/binding.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { type Range, touches } from '../../model/range.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { keyWithoutAlias, validityText } from '../certificateText.ts';
import { entryText } from '../hover/storeSection.ts';
import { code } from '../markdown.ts';
import { bindingsOf } from '../navigation/place.ts';
import { certificateInUse, expiryText, openedBy } from './storeState.ts';

/** What is shown. */
export interface HintKinds {
  /** What a value with placeholders, or a relative path, is on the server. */
  readonly effectiveValue: boolean;
  /** The entry of a keystore that the server takes where no alias is written. */
  readonly chosenAlias: boolean;
  /** When the certificate in use ends. */
  readonly expiry: boolean;
}

/** A short text that editors show behind a setting, as if it stood there. No secret is part of it. */
export interface Hint {
  readonly offset: number;
  readonly label: string;
  /** Markdown. */
  readonly tooltip: string;
}

const LONGEST = 80;

/** The hints of the settings that end within the range, in the order of the text, by what is known already. */
export function hints(snapshot: Snapshot, document: ConfigDocument, range: Range, kinds: HintKinds): readonly Hint[] {
  const isHere = (setting: Setting | undefined): setting is Setting =>
    setting !== undefined && !setting.isDerived && touches(range, setting.range.end);
  const bindings = bindingsOf(snapshot, document);
  const found: readonly (Hint | undefined)[] = [
    ...(kinds.effectiveValue ? document.settings.filter((one) => one.isSubstituted && isHere(one)).map(valueHint) : []),
    ...(kinds.effectiveValue
      ? bindings.map((one) => (isHere(one.path) ? pathHint(snapshot, one, one.path) : undefined))
      : []),
    ...(kinds.chosenAlias
      ? bindings.map((one) => (isHere(one.path) ? aliasHint(snapshot, one, one.path) : undefined))
      : []),
    ...(kinds.expiry ? bindings.map((one) => expiryHint(snapshot, one, isHere)) : []),
  ];
  const distinct = new Map(found.flatMap((one) => (one ? [[`${one.offset} ${one.label}`, one]] : [])));
  return [...distinct.values()].sort((a, b) => a.offset - b.offset);
}

function valueHint(setting: Setting): Hint | undefined {
  const value = plainValue(setting);
  if (value === undefined) return undefined;
  const shown = value === '' ? 'empty' : code(value);
  return {
    offset: setting.range.end,
    label: `= ${value === '' ? '(empty)' : short(value)}`,
    tooltip: `On this server: ${shown}.`,
  };
}

/** A relative path, as the server sees it. */
function pathHint(snapshot: Snapshot, { document, target }: KeystoreBinding, path: Setting): Hint | undefined {
  const value = plainValue(path) ?? '/';
  const root = serverOf(snapshot, document.path)?.root;
  const isRelative = !/^(?:\/|[A-Za-z][\w+.-]*:)/.test(value);
  if (!isRelative || path.isSubstituted || target.status !== 'resolved' || root === undefined) return undefined;
  if (!target.path.startsWith(root === '/' ? root : `${root}/`)) return undefined;
  const whole = root === '/' ? target.path : target.path.slice(root.length);
  return {
    offset: path.range.end,
    label: `= ${short(whole)}`,
    tooltip: `A relative path starts at catalina.base: on the server this is ${code(whole)}.`,
  };
}

function aliasHint(snapshot: Snapshot, binding: KeystoreBinding, path: Setting): Hint | undefined {
  const { alias, store, tls } = binding;
  const opened = store === 'keystore' && !alias ? openedBy(snapshot, binding) : undefined;
  const entry = opened && keyWithoutAlias(binding, opened);
  if (!entry) return undefined;
  const why = tls
    ? `No ${code(tls.names.alias)} is written: Tomcat takes the first key that Java lists.`
    : 'No alias is written: this is the only key of the keystore.';
  return {
    offset: path.range.end,
    label: `alias ${short(entry.alias)}`,
    tooltip: `${why}\n\n${entryText(entry, snapshot.now)}`,
  };
}

/** Behind the alias, where one is written, else behind the path. */
function expiryHint(
  snapshot: Snapshot,
  binding: KeystoreBinding,
  isHere: (setting: Setting | undefined) => setting is Setting,
): Hint | undefined {
  const at = binding.alias ?? binding.path;
  const certificate = isHere(at) ? certificateInUse(snapshot, binding) : undefined;
  if (!isHere(at) || !certificate) return undefined;
  return {
    offset: at.range.end,
    label: expiryText(certificate, snapshot.now),
    tooltip: `${code(certificate.subject)}, ${validityText(certificate, snapshot.now)}`,
  };
}

function short(text: string): string {
  const shown = printable(text);
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
}
