import type { KeystoreBinding } from '../../deployment/binding.ts';
import type { UnreadableReason } from '../../deployment/facts.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { describeContent } from '../../keystore/describe.ts';
import { describeWithVersions } from '../../keystore/javaSupport.ts';
import type { KeystoreEntry, KeystoreType, OpenResult } from '../../keystore/types.ts';
import type { KeystoreView, ViewEntry, ViewNote } from '../../model/keystoreView.ts';
import { basename } from '../../model/posixPath.ts';
import type { Problem } from '../../model/problem.ts';
import { printable, visible } from '../../values/printable.ts';
import { shellWord } from '../../values/shellWord.ts';
import { relevantEntry } from '../certificateText.ts';
import type { References } from '../references.ts';
import { CertificateList } from './certificates.ts';
import { viewEntry } from './entries.ts';
import { keyQuestion, type PasswordSource, passwordNote, storeQuestion } from './passwords.ts';
import { MISSING, refusalText, unreadableText } from './refusals.ts';
import { viewProblems, viewUse } from './uses.ts';
import { contentNotes, counted } from './words.ts';

/** More entries than anybody looks through: a bundle of all public authorities has 150. */
const MOST_ENTRIES = 5000;

/** What the host saw of a file. */
export type SeenFile =
  | { readonly status: 'missing' }
  | { readonly status: 'unreadable'; readonly reason: UnreadableReason }
  | {
      readonly status: 'read';
      readonly bytes: number;
      readonly source: PasswordSource;
      /** What came of the source's password. */
      readonly tried: OpenResult;
      /** What came of it without a password, where that one did not open it. */
      readonly unproved: OpenResult | undefined;
      /** What the private keys were tried with, where it was not the store's password. */
      readonly keySource: 'typed' | 'configured' | undefined;
    };

export interface SeenStore {
  readonly path: string;
  readonly file: SeenFile;
  /** The settings that name the file. */
  readonly uses: readonly KeystoreBinding[];
  /** The one that it was opened from. */
  readonly origin: KeystoreBinding | undefined;
  /** Those of the documents of the uses, at least. */
  readonly problems: readonly Problem[];
}

/** Everything that is to be said of a store; without a secret, and with text fit for any page that escapes it. */
export function keystoreView(snapshot: Snapshot, seen: SeenStore, references: References): KeystoreView {
  const { path, file, uses, origin } = seen;
  const current = file.status === 'read' && typeof file.source === 'object' ? file.source : undefined;
  const where = {
    name: printable(basename(path)),
    path: printable(path),
    uses: uses.map((use) => {
      const shown = viewUse(use, snapshot, references, current);
      return file.status === 'read' ? shown : { ...shown, canOpen: false };
    }),
    problems: viewProblems(uses, seen.problems, snapshot, references),
  };
  if (file.status === 'missing') return { ...NOTHING, ...where, refusal: MISSING };
  if (file.status === 'unreadable') return { ...NOTHING, ...where, refusal: unreadableText(file.reason) };
  return { ...NOTHING, ...where, size: file.bytes, ...contentOf(snapshot, path, file, origin ?? current) };
}

const NO_QUESTION = { ask: 'no', wrong: null } as const;

const NOTHING = {
  type: null,
  javaType: null,
  size: null,
  java: [],
  password: null,
  notes: [],
  refusal: null,
  storePassword: NO_QUESTION,
  keyPassword: NO_QUESTION,
  entries: [],
  chosen: null,
  certificates: [],
  loose: [],
  listCommand: null,
} satisfies Partial<KeystoreView>;

const TYPES: Readonly<Record<KeystoreType, string>> = {
  JKS: 'Java keystore',
  JCEKS: 'Java keystore of SunJCE',
  PKCS12: 'PKCS #12 keystore',
};

function contentOf(
  snapshot: Snapshot,
  path: string,
  { source, tried, unproved, keySource }: Extract<SeenFile, { status: 'read' }>,
  binding: KeystoreBinding | undefined,
): Partial<KeystoreView> {
  const shown = tried.verdict === 'opened' ? tried : unproved?.verdict === 'opened' ? unproved : undefined;
  const moment = { now: snapshot.now, expiryDays: snapshot.settingsFor(path).expiryDays };
  const list = new CertificateList(moment);
  const loose = tried.verdict === 'not-a-keystore' ? tried.certificates.map((one) => list.indexOf(one)) : [];
  const chosen = shown && binding && relevantEntry(binding, shown);
  const some = shown ? [...shown.entries].sort(byKindAndAlias).slice(0, MOST_ENTRIES) : [];
  const opening = { isUnlocked: shown === tried && source !== 'none', keyPassword: keySource !== undefined };
  const entries = some.map((entry) => viewEntry(entry, list, moment, opening));
  const left = (shown?.entries.length ?? 0) - some.length;
  const isLocked = tried.verdict === 'wrong-password' || tried.verdict === 'integrity-broken';
  const notes = shown ? contentNotes(shown).map(asWarning) : [];
  const javaType = 'type' in tried ? tried.type : null;
  return {
    type: javaType ? TYPES[javaType] : contentName(tried),
    javaType,
    java: shown ? javaNotes(shown) : [],
    password: passwordNote(source, tried, snapshot),
    notes:
      left > 0 ? [...notes, asWarning(`${counted(left, 'more entry', 'more entries')} are not shown here.`)] : notes,
    refusal: tried.verdict === 'opened' || isLocked ? null : refusalText(tried),
    storePassword: storeQuestion(source, tried, entries.length > 0 && entries.every(hasAll)),
    keyPassword: keyQuestion(tried, keySource === 'typed'),
    entries,
    chosen: chosen && some.includes(chosen) ? some.indexOf(chosen) : null,
    certificates: list.items,
    loose,
    listCommand: listCommand(path, javaType, loose.length > 0),
  };
}

const KINDS: readonly KeystoreEntry['kind'][] = ['private-key', 'secret-key', 'trusted-certificate'];

/** Java's own order is that of a hash table. */
function byKindAndAlias(a: KeystoreEntry, b: KeystoreEntry): number {
  return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.alias < b.alias ? -1 : 1);
}

/** Encrypted certificates are not seen without the password. */
const hasAll = ({ kind, chain }: ViewEntry): boolean => kind !== 'private-key' || chain.length > 0;

const asWarning = (text: string): ViewNote => ({ state: 'soon', text });

/** "PEM file with 2 certificates, not a keystore". */
function contentName(result: OpenResult): string | null {
  if (result.verdict !== 'not-a-keystore') return null;
  const text = describeContent(result.content, result.certificates.length).replace(/^an? /, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function javaNotes({ type, passwordProved, javaFeatures }: Extract<OpenResult, { verdict: 'opened' }>): ViewNote[] {
  if (javaFeatures.length > 0) return [asWarning(`It is protected with ${describeWithVersions(javaFeatures)}.`)];
  if (type !== 'PKCS12' || passwordProved) return [{ state: 'good', text: 'Java 8 and later read it.' }];
  return [{ state: 'neutral', text: 'Which Java reads it can be told once its password is known.' }];
}

/** keytool asks for the password. A path that cannot be written as it is makes no command. */
function listCommand(path: string, type: KeystoreType | null, hasCertificates: boolean): string | null {
  if (visible(path) !== path) return null;
  if (type) return `keytool -list -v -keystore ${shellWord(path)} -storetype ${type}`;
  return hasCertificates ? `keytool -printcert -file ${shellWord(path)}` : null;
}
