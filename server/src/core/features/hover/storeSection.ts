import type { KeystoreBinding } from '../../deployment/binding.ts';
import type { StoreFact } from '../../deployment/facts.ts';
import type { Opened } from '../../deployment/links/stores.ts';
import { describeContent } from '../../keystore/describe.ts';
import { describeWithVersions } from '../../keystore/javaSupport.ts';
import type { Certificate, KeystoreEntry, KeyVerdict, OpenResult, StoreContent } from '../../keystore/types.ts';
import { entryKind, relevantEntry, validityText } from '../certificateText.ts';
import { UNREADABLE } from '../keystoreView/words.ts';
import { isKeystore } from '../links.ts';
import { code, link, list } from '../markdown.ts';
import type { References } from '../references.ts';

const ENTRY_LIMIT = 8;

/** What is known of the file that a binding opens, and what is not; Markdown. */
export function storeSection(
  binding: KeystoreBinding,
  fact: StoreFact | undefined,
  now: number,
  references: References,
): string | undefined {
  const why = unresolved(binding);
  if (why !== undefined || binding.target.status !== 'resolved') return why;
  const { path } = binding.target;
  if (!binding.inUse) return `${code(path)}: ${unused(binding)}`;
  if (fact === undefined) return `${code(path)}: not opened yet.`;
  switch (fact.status) {
    case 'missing':
      return `${code(path)}: there is no such file.`;
    case 'not-in-copy':
      return `${code(path)}: not in this copy of the server's files.`;
    case 'unreadable':
      return `${link(code(path), addressOf(binding, path, references))}: not readable: ${UNREADABLE[fact.reason]}.`;
    case 'read':
      return `${link(code(path), addressOf(binding, path, references))}: ${resultText(binding, fact.result, now)}`;
  }
}

function addressOf(binding: KeystoreBinding, path: string, references: References): string {
  const { document, path: setting } = binding;
  if (!setting || !isKeystore(binding)) return references.file(path);
  const from = { uri: references.file(document.path), position: document.lines.positionAt(setting.valueRange.start) };
  return references.store?.(path, from) ?? references.file(path);
}

function unused({ tls, store }: KeystoreBinding): string {
  if (tls?.config.enabled.value !== true)
    return `not opened by this Connector, which has no ${code('SSLEnabled="true"')}.`;
  return store === 'truststore'
    ? `not opened: ${code('trustManagerClassName')} decides whom to trust.`
    : 'not opened: the certificate comes from PEM files.';
}

function unresolved({ target, path }: KeystoreBinding): string | undefined {
  switch (target.status) {
    case 'resolved':
      return undefined;
    case 'unknown':
      return path ? 'Which file this opens is not known: the value is empty or holds a placeholder.' : undefined;
    case 'not-absolute':
      return 'Which file this opens is not known: the path is not absolute.';
    case 'unmapped':
      return 'Not opened: where this path of the server lies here is not known.';
    case 'network':
      return 'Not opened: the path leads to another machine.';
    case 'address':
      return 'Not opened: this is an address, not a path.';
    case 'none':
      return 'Tomcat opens no file for this value.';
  }
}

function resultText(binding: KeystoreBinding, result: OpenResult, now: number): string {
  switch (result.verdict) {
    case 'opened': {
      const proved = result.passwordProved
        ? 'opened with the configured password'
        : 'read without proof of the password';
      const count = result.entries.length === 1 ? '1 entry' : `${result.entries.length} entries`;
      const sections = [
        `${result.type}, ${proved}, ${count}.`,
        entriesText(binding, result, now),
        passedOverText(result),
        javaText(result),
      ];
      return sections.filter((section) => section !== '').join('\n\n');
    }
    case 'wrong-password':
      return `${result.type}. The configured password does not open it.`;
    case 'integrity-broken':
      return `${result.type}. The password opens what is encrypted, but the digest over the file does not fit.`;
    case 'corrupt':
      return `${result.type}, damaged.`;
    case 'not-a-keystore':
      return binding.document.kind === 'webui-service'
        ? pemText(result.certificates, now)
        : `${describeContent(result.content, result.certificates.length)}.`;
    case 'empty-file':
      return 'an empty file.';
    case 'unsupported':
      return `cannot be verified: ${result.what}.`;
    case 'over-limit':
      return `cannot be verified: over the limit of ${result.limit}.`;
  }
}

/** The certificates of a PEM file that a service shows, in its order. */
function pemText(certificates: readonly Certificate[], now: number): string {
  if (certificates.length === 0) return 'no certificate that can be read here.';
  const lines = certificates.slice(0, ENTRY_LIMIT).map((certificate) => certificateText(certificate, now));
  return `${certificates.length === 1 ? '1 certificate' : `${certificates.length} certificates`}.\n\n${list(lines)}`;
}

function entriesText(binding: KeystoreBinding, opened: Opened, now: number): string {
  const { entries } = opened;
  const relevant = relevantEntry(binding, opened);
  const ordered = relevant ? [relevant, ...entries.filter((entry) => entry !== relevant)] : entries;
  const lines = ordered
    .slice(0, ENTRY_LIMIT)
    .map((entry) => entryText(entry, now, entry === relevant && entries.length > 1));
  if (ordered.length > ENTRY_LIMIT) lines.push(`and ${ordered.length - ENTRY_LIMIT} more`);
  return list(lines);
}

function passedOverText({ ignored: { certificates, keys } }: StoreContent): string {
  const counted = (count: number, noun: string) => (count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`]);
  const all = [...counted(certificates, 'certificate'), ...counted(keys, 'private key')];
  return all.length === 0 ? '' : `Java passes over ${all.join(' and ')} in it.`;
}

function javaText({ javaFeatures }: StoreContent): string {
  return javaFeatures.length === 0 ? '' : `Protected with ${describeWithVersions(javaFeatures)}.`;
}

/** Nothing is said of a key that was not tried. */
const KEY_TEXTS: Partial<Readonly<Record<KeyVerdict, string>>> = {
  opens: 'which opens',
  mismatch: '**not the key of its certificate**',
  'wrong-password': '**which the configured password does not open**',
  corrupt: '**damaged**',
  unsupported: 'not checked: its protection is not known here',
  'not-checked': 'not checked: its protection takes too much work',
};

/** One entry: alias, kind, subject and validity of its certificate. */
export function entryText(entry: KeystoreEntry, now: number, strong = false): string {
  const alias = strong ? `**${code(entry.alias)}**` : code(entry.alias);
  const leaf = entry.chain[0];
  const verdict = KEY_TEXTS[entry.key];
  const kind = entryKind(entry) + (verdict === undefined ? '' : ` (${verdict})`);
  if (!leaf) return `${alias}: ${kind}`;
  return `${alias}: ${kind}, ${certificateText(leaf, now)}`;
}

function certificateText(certificate: Certificate, now: number): string {
  const { dnsNames, subject } = certificate;
  const names = dnsNames.length > 0 ? `, for ${dnsNames.slice(0, 5).map(code).join(', ')}` : '';
  return `${code(subject)}${names}, ${validityText(certificate, now)}`;
}
