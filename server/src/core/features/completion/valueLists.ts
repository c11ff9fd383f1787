import { readCiphers } from '../../deployment/tls/ciphers.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Range } from '../../model/range.ts';
import { tlsVersions } from '../../schema/index.ts';
import { tlsNames } from '../../schema/tls.ts';
import type { TomcatAttribute } from '../../schema/tomcat/types.ts';

/** What stands between the parts of a list: `TLSv1.2+TLSv1.3`, `TLSv1.2,TLSv1.3`, `+TLSv1.2 -TLSv1.1`. */
const SEPARATORS: Partial<Readonly<Record<TomcatAttribute['type'], RegExp>>> = {
  'protocol-list': /[,+\-\s]/,
  'cipher-list': /[,:\s!]/,
};

/** Best first: TLS 1.3, then those with keys that no recording outlives and no CBC, then the others. */
const STRENGTHS = [
  /^TLS_(AES|CHACHA20)_/,
  /^TLS_ECDHE_.*(_GCM_|_CHACHA20_)/,
  /^TLS_DHE_.*(_GCM_|_CHACHA20_)/,
  /^TLS_ECDHE_/,
];

/** As Java names them: these come first in each line of the data. */
const CIPHERS = tlsNames.ciphers
  .map((names) => names.split(' ', 1)[0] ?? '')
  .filter((name) => !isOutdated(name))
  .sort((a, b) => strength(a) - strength(b));

/** The values that a list can have as well, best first, and what of the text one of them replaces. */
export function listAt(
  { text }: ConfigDocument,
  { type, values }: TomcatAttribute,
  range: Range,
  offset: number,
): { readonly values: readonly string[]; readonly range: Range } | undefined {
  const separators = SEPARATORS[type];
  if (!separators) return undefined;
  let { start, end } = { start: offset, end: offset };
  while (start > range.start && !separators.test(text[start - 1] ?? '')) start--;
  while (end < range.end && !separators.test(text[end] ?? '')) end++;
  const others = `${text.slice(range.start, start)} ${text.slice(end, range.end)}`.split(separators);
  const all = type === 'cipher-list' ? CIPHERS : newestFirst(values);
  return { values: all.filter((value) => !others.includes(value)), range: { start, end } };
}

/** What can be broken: suites, and the versions of TLS that the product's documents do not allow. */
export function isOutdated(value: string): boolean {
  if (/^((SSL|TLS)v|SSL$)/.test(value)) return !tlsVersions.versions.includes(value);
  return readCiphers(value).weak.length > 0;
}

/** In the order of the data, what is outdated last. */
export function currentFirst(values: readonly string[]): readonly string[] {
  const isOld = (value: string) => Number(isOutdated(value));
  return [...values].sort((a, b) => isOld(a) - isOld(b));
}

function newestFirst(values: readonly string[]): readonly string[] {
  const versions = values.filter((value) => tlsVersions.versions.includes(value)).reverse();
  return [...versions, ...currentFirst(values.filter((value) => !versions.includes(value)))];
}

function strength(cipher: string): number {
  const index = STRENGTHS.findIndex((pattern) => pattern.test(cipher));
  return index < 0 ? STRENGTHS.length : index;
}
