import type { CheckSettings } from '../deployment/snapshot.ts';
import type { SyntaxProblem } from '../model/document.ts';
import { type Entry, readEntries } from './entries.ts';
import { type Draft, hint, type NamedPack, quote, type Report, type SectionReader } from './section.ts';
import { readCheck } from './sections/check.ts';
import { readIgnored } from './sections/ignore.ts';
import { readKeys } from './sections/keys.ts';
import { readPath } from './sections/paths.ts';
import { readRole } from './sections/roles.ts';
import { readSeverity } from './sections/severity.ts';

/** What a settings file asks for, and its mistakes; what holds a mistake is left out of `settings`. */
interface SettingsFile {
  readonly settings: Partial<CheckSettings>;
  /** Files that are still to be read. */
  readonly packs: readonly NamedPack[];
  readonly problems: readonly SyntaxProblem[];
}

const READERS: ReadonlyMap<string, SectionReader> = new Map([
  ['severity', readSeverity],
  ['paths', readPath],
  ['ignore', readIgnored],
  ['keys', readKeys],
  ['check', readCheck],
  ['roles', readRole],
]);
const SECTIONS = [...READERS.keys()];

/**
 * Reads `.cybereason-config.properties`, whose sections have a reader each. `directory` is the file's own, absolute, with
 * forward slashes: paths are relative to it. `knownRules` are the ids that `[severity]` may name. Of an entry that stands
 * there twice the last wins. Never throws.
 */
export function readSettingsFile(text: string, directory: string, knownRules: readonly string[]): SettingsFile {
  const problems: SyntaxProblem[] = [];
  const report: Report = (code, range, message) => problems.push({ code, range, message, fatal: false });
  const draft: Draft = { settings: {}, packs: [] };
  const { sections, entries, unread } = readEntries(text);

  for (const range of unread) {
    report('unread-line', range, 'This line is not read: it is neither a [section] nor "key = value" nor a # comment.');
  }
  for (const { name, range } of sections) {
    if (READERS.has(name)) continue;
    const known = SECTIONS.map((section) => `[${section}]`).join(', ');
    report(
      'unknown-section',
      range,
      `There is no section ${quote(name)}. The sections are ${known}.${hint(name, SECTIONS)}`,
    );
  }
  for (const entry of withoutDuplicates(entries, report)) {
    if (entry.section) READERS.get(entry.section.name)?.(entry, draft, report, { directory, knownRules });
    else {
      const message = `${quote(entry.key)} stands above the first section, where nothing is read.`;
      report('no-section', entry.keyRange, message);
    }
  }
  problems.sort((a, b) => a.range.start - b.range.start);
  return { ...draft, problems };
}

/** The last of each; the earlier ones are reported. */
function withoutDuplicates(entries: readonly Entry[], report: Report): readonly Entry[] {
  const last = new Map(entries.map((entry) => [`${entry.section?.name}\n${entry.key}`, entry]));
  const kept = new Set(last.values());
  for (const entry of entries) {
    if (!kept.has(entry))
      report('duplicate', entry.keyRange, `${quote(entry.key)} is set again below, and the last wins.`);
  }
  return entries.filter((entry) => kept.has(entry));
}
