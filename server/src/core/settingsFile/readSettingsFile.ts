import type { CheckSettings } from '../deployment/snapshot.ts';
import type { SyntaxProblem } from '../model/document.ts';
import { normalize } from '../model/posixPath.ts';
import type { Severity } from '../model/problem.ts';
import type { Range } from '../model/range.ts';
import { isAccountName } from '../values/accountName.ts';
import { isJavaVersion } from '../values/javaVersion.ts';
import { nearest } from '../values/nearest.ts';
import { type Entry, readEntries } from './entries.ts';

/** What a settings file asks for, and its mistakes; what holds a mistake is left out of `settings`. */
interface SettingsFile {
  readonly settings: Partial<CheckSettings>;
  readonly problems: readonly SyntaxProblem[];
}

const SECTIONS = ['severity', 'paths', 'ignore', 'check'] as const;
const SEVERITIES = ['off', 'error', 'warning', 'information'] as const;
const ROLES = ['detection', 'webapp', 'registration', 'configuration-management', 'microservices'] as const;
const PKIS = ['internal', 'public'] as const;
const CHECK_KEYS = ['expiry-days', 'role', 'java-version', 'service-user', 'pki'] as const;
const MAX_EXPIRY_DAYS = 3650;

interface Draft {
  readonly severities: Map<string, Severity | 'off'>;
  readonly pathMappings: Map<string, string>;
  readonly ignoredKeys: string[];
  readonly check: Mutable<Pick<CheckSettings, 'expiryDays' | 'role' | 'javaVersion' | 'serviceUser' | 'pki'>>;
}

type Mutable<T> = { -readonly [Key in keyof T]?: T[Key] };

type Report = (code: string, range: Range, message: string) => void;

/**
 * Reads `.cybereason-config.properties`: `[severity]` rule = off|error|warning|information, `[paths]` /path/on/server =
 * folder, `[ignore]` keys = a, b, `[check]` expiry-days = 1 to 3650, role, java-version, service-user and pki.
 * `directory` is the file's own, absolute, with forward slashes: folders are relative to it. `knownRules` are the ids
 * that `[severity]` may name. Of an entry that stands there twice the last wins. Never throws.
 */
export function readSettingsFile(text: string, directory: string, knownRules: readonly string[]): SettingsFile {
  const problems: SyntaxProblem[] = [];
  const report: Report = (code, range, message) => problems.push({ code, range, message, fatal: false });
  const draft: Draft = { severities: new Map(), pathMappings: new Map(), ignoredKeys: [], check: {} };
  const { sections, entries, unread } = readEntries(text);

  for (const range of unread) {
    report('unread-line', range, 'This line is not read: it is neither a [section] nor "key = value" nor a # comment.');
  }

  for (const { name, range } of sections) {
    if (isOneOf(SECTIONS, name)) continue;
    const known = SECTIONS.map((section) => `[${section}]`).join(', ');
    report(
      'unknown-section',
      range,
      `There is no section ${quote(name)}. The sections are ${known}.${hint(name, SECTIONS)}`,
    );
  }
  for (const entry of withoutDuplicates(entries, report)) {
    switch (entry.section?.name) {
      case undefined:
        report(
          'no-section',
          entry.keyRange,
          `${quote(entry.key)} stands above the first section, where nothing is read.`,
        );
        break;
      case 'severity':
        readSeverity(entry, knownRules, draft, report);
        break;
      case 'paths':
        readPath(entry, directory, draft, report);
        break;
      case 'ignore':
        readIgnored(entry, draft, report);
        break;
      case 'check':
        readCheck(entry, draft, report);
        break;
    }
  }
  problems.sort((a, b) => a.range.start - b.range.start);
  return { settings: toSettings(draft), problems };
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

function readSeverity(
  { key, value, keyRange, valueRange }: Entry,
  rules: readonly string[],
  draft: Draft,
  report: Report,
) {
  if (!rules.includes(key)) {
    report('unknown-rule', keyRange, `There is no rule ${quote(key)}.${hint(key, rules)}`);
  } else if (!isOneOf(SEVERITIES, value)) {
    report('bad-value', valueRange, `A severity is one of ${SEVERITIES.join(', ')}.${hint(value, SEVERITIES)}`);
  } else {
    draft.severities.set(key, value);
  }
}

function readPath({ key, value, keyRange, valueRange }: Entry, directory: string, draft: Draft, report: Report) {
  const folder = /^[A-Za-z]:\\/.test(value) ? value.replaceAll('\\', '/') : value;
  if (!key.startsWith('/') || key.startsWith('//')) {
    report('bad-path', keyRange, 'The path on the server must be absolute: it begins with one slash.');
  } else if (folder === '') {
    report('bad-value', valueRange, 'Name the folder or file here that stands for this path.');
  } else if (/^[\\/]{2}/.test(folder)) {
    report('bad-value', valueRange, 'Network paths are never opened. Name a folder of this machine.');
  } else {
    const absolute = folder.startsWith('/') || /^[A-Za-z]:\//.test(folder);
    draft.pathMappings.set(normalize(key), normalize(absolute ? folder : `${directory}/${folder}`));
  }
}

function readIgnored({ key, value, keyRange }: Entry, draft: Draft, report: Report) {
  if (key !== 'keys') {
    report('unknown-key', keyRange, `[ignore] has only "keys", a list with commas.${hint(key, ['keys'])}`);
    return;
  }
  const keys = value.split(',').map((name) => name.trim());
  draft.ignoredKeys.push(...keys.filter((name) => name !== ''));
}

function readCheck({ key, value, keyRange, valueRange }: Entry, { check }: Draft, report: Report) {
  const bad = (message: string) => report('bad-value', valueRange, message);
  if (key === 'expiry-days') {
    const days = /^\d{1,4}$/.test(value) ? Number(value) : 0;
    if (days >= 1 && days <= MAX_EXPIRY_DAYS) check.expiryDays = days;
    else bad(`expiry-days is a whole number from 1 to ${MAX_EXPIRY_DAYS}.`);
  } else if (key === 'role') {
    if (isOneOf(ROLES, value)) check.role = value;
    else bad(`A role is one of ${ROLES.join(', ')}.${hint(value, ROLES)}`);
  } else if (key === 'java-version') {
    if (isJavaVersion(value)) check.javaVersion = value;
    else bad('A version of Java is written as 1.8.0_292, 8u292, 11.0.12 or 17.');
  } else if (key === 'service-user') {
    if (isAccountName(value)) check.serviceUser = value;
    else bad('service-user is the name of one account, such as tomcat.');
  } else if (key === 'pki') {
    if (isOneOf(PKIS, value)) check.pki = value;
    else bad(`pki is one of ${PKIS.join(', ')}.${hint(value, PKIS)}`);
  } else {
    const [last, ...others] = [...CHECK_KEYS].reverse();
    const known = `${others.reverse().join(', ')} and ${last}`;
    report('unknown-key', keyRange, `[check] has only ${known}.${hint(key, CHECK_KEYS)}`);
  }
}

function toSettings({ severities, pathMappings, ignoredKeys, check }: Draft): Partial<CheckSettings> {
  return {
    ...(severities.size > 0 ? { severities: Object.fromEntries(severities) } : {}),
    ...(pathMappings.size > 0 ? { pathMappings: Object.fromEntries(pathMappings) } : {}),
    ...(ignoredKeys.length > 0 ? { ignoredKeys } : {}),
    ...check,
  };
}

function isOneOf<const Name extends string>(names: readonly Name[], name: string): name is Name {
  return (names as readonly string[]).includes(name);
}

function hint(name: string, candidates: readonly string[]): string {
  const match = nearest(name, candidates);
  return match === undefined ? '' : ` Did you mean ${quote(match)}?`;
}

function quote(name: string): string {
  return JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name);
}
