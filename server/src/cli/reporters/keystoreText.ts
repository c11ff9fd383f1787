import {
  type Certificate,
  chainEnd,
  configuredPasswordText,
  contentNotes,
  counted,
  entryKind,
  featureText,
  type KeystoreEntry,
  verdictText,
} from '../../core/index.ts';
import { paint, printable, type Terminal } from '../terminal.ts';
import { certificateLines, utc } from './keystoreCertificate.ts';
import type { KeystoreListing } from './keystoreListing.ts';
import type { StoreUse } from './keystoreUses.ts';
import { keyText, passwordText } from './keystoreWords.ts';
import { shownPath } from './report.ts';

/** For people: what `keytool -list -v` is used for. */
export function keystoreText(listing: KeystoreListing, terminal: Terminal): string {
  const { uses } = listing;
  const parts = [...contentParts(listing, terminal), ...(uses ? [usesText(uses, listing.cwd, terminal)] : [])];
  return `${parts.join('\n\n')}\n`;
}

function contentParts(listing: KeystoreListing, terminal: Terminal): readonly string[] {
  const { file, result, now } = listing;
  const name = paint(terminal, 'bold', printable(file));
  if (result.verdict !== 'opened') {
    const head = `${name}: ${printable(verdictText(result))}`;
    return result.verdict === 'not-a-keystore' ? [head, ...chainText(result.certificates, now, terminal)] : [head];
  }
  const { type, entries, passwordProved, javaFeatures } = result;
  const notes = [...javaFeatures.map(featureText), ...contentNotes(result)];
  const password = passwordText(listing, passwordProved);
  const head = `${name}: ${type} keystore, ${counted(entries.length, 'entry', 'entries')}. ${password}`;
  return [
    [head, ...notes.map((note) => `  ${note}`)].join('\n'),
    ...entries.map((entry) => entryText(entry, listing, terminal)),
  ];
}

function entryText(entry: KeystoreEntry, listing: KeystoreListing, terminal: Terminal): string {
  const { alias, kind, created, chain } = entry;
  const since = created === undefined ? '' : `, created ${utc(created)}`;
  const key = keyText(entry, listing);
  return [
    `${paint(terminal, 'bold', printable(alias))} (${entryKind(entry)}${since})`,
    ...(key === undefined ? [] : [`  The key ${key}.`]),
    ...(kind === 'private-key' ? [`  ${chainEnd(entry)}`] : []),
    ...chainText(chain, listing.now, terminal),
  ].join('\n');
}

function chainText(chain: readonly Certificate[], now: number, terminal: Terminal): readonly string[] {
  return chain.map((certificate, index) => {
    const title = chain.length > 1 ? [`  Certificate ${index + 1} of ${chain.length}`] : [];
    return [...title, ...certificateLines(certificate, now, terminal)].join('\n');
  });
}

function usesText(uses: readonly StoreUse[], cwd: string, terminal: Terminal): string {
  if (uses.length === 0) return 'No setting of the server that it lies below names it.';
  const lines = uses.map(({ path, line, column, setting, rows, store, inUse, password }) => {
    const place = printable(`${shownPath(path, cwd)}:${line}:${column}`);
    const role = rows.length > 0 ? rows.join('; ') : store;
    const verdict = inUse
      ? configuredPasswordText(password)
      : 'The server does not open it: this Connector has no TLS.';
    return [
      `  ${paint(terminal, 'cyan', place)} ${printable(setting)}`,
      `    As ${store}: ${printable(role)}`,
      `    ${verdict}`,
    ].join('\n');
  });
  return ['Used by', ...lines].join('\n');
}
