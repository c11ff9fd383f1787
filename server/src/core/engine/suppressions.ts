import type { Comment, ConfigDocument } from '../model/document.ts';
import type { Fix, Problem } from '../model/problem.ts';
import type { Range } from '../model/range.ts';
import type { Setting } from '../model/setting.ts';
import type { Suppression } from '../rules/rule.ts';

const DIRECTIVE = /^\s*cybereason-config:\s*allow\s+(\S+)(?:\s+until\s+(\d{4}-\d{2}-\d{2}))?(?=\s|$)/;
const DAY = 86_400_000;

/** Rules that others took over: comments that allow them still count. */
const SUCCESSORS: ReadonlyMap<string, readonly string[]> = new Map([
  ['tomcat/keystore-password', ['tls/no-certificate', 'tls/default-keystore', 'keystore/unusable-location']],
  ['tomcat/misspelt-attribute', ['tomcat/unknown-attribute']],
]);

/** A suppression comment with the range that it covers, while the analysis runs. */
export interface Allowance {
  readonly rule: string;
  readonly comment: Comment;
  /** The next setting, or in XML the next start tag; undefined where nothing follows. */
  readonly covers: Range | undefined;
  readonly until: string | undefined;
  readonly expired: boolean;
  used: boolean;
}

/** In the order of the comments, and so of what they cover. */
export function readAllowances(document: ConfigDocument, now: number): readonly Allowance[] {
  let targets: readonly Range[] | undefined;
  return document.comments.flatMap((comment) => {
    const match = DIRECTIVE.exec(comment.text);
    if (!match?.[1]) return [];
    const until = match[2];
    const end = until === undefined ? Number.POSITIVE_INFINITY : endOf(until);
    targets ??= targetsOf(document);
    const covers = targets[countUntil(targets, (range) => range.start >= comment.range.end)];
    return [{ rule: match[1], comment, covers, until, expired: !(now < end), used: false }];
  });
}

const ends = new WeakMap<ConfigDocument, readonly number[]>();

/** The moments at which the document's suppressions end, milliseconds since the epoch; no order. */
export function endsOfAllowances(document: ConfigDocument): readonly number[] {
  let known = ends.get(document);
  if (!known) {
    known = document.comments.flatMap(({ text }) => {
      const until = DIRECTIVE.exec(text)?.[2];
      return until === undefined ? [] : [endOf(until)];
    });
    ends.set(document, known);
  }
  return known;
}

/** A day counts to its end, in UTC. NaN for days that the calendar does not have. */
function endOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) + DAY;
}

function targetsOf({ kind, elements, settings }: ConfigDocument): readonly Range[] {
  return kind === 'server-xml' ? elements.map((element) => element.startTag) : settings.map((setting) => setting.range);
}

/** How many items stand before the first that `isBehind` is true for; it must be true for all that follow that one. */
function countUntil<Item>(items: readonly Item[], isBehind: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item === undefined || isBehind(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether a comment allows the problem; marks that comment as used. */
export function allows(allowances: readonly Allowance[], rule: string, at: Range): boolean {
  const behind = countUntil(allowances, ({ covers }) => covers === undefined || covers.start > at.start);
  const nearest = allowances[behind - 1]?.covers;
  if (!nearest || at.start > nearest.end) return false;
  const first = countUntil(allowances, ({ covers }) => covers === undefined || covers.start >= nearest.start);
  const hit = allowances.slice(first, behind).find((allowance) => !allowance.expired && isFor(allowance, rule));
  if (hit) hit.used = true;
  return hit !== undefined;
}

function isFor({ rule: allowed }: Allowance, rule: string): boolean {
  return allowed === rule || (SUCCESSORS.get(allowed)?.includes(rule) ?? false);
}

export function asSuppressions(allowances: readonly Allowance[], known: ReadonlySet<string>): readonly Suppression[] {
  return allowances.map(({ rule, comment, until, expired, used }) => ({
    rule,
    range: comment.range,
    known: known.has(rule) || SUCCESSORS.has(rule),
    used,
    until,
    expired,
  }));
}

/** The fix that writes a suppression comment above the setting with the problem; undefined where there is no setting. */
export function allowFix(document: ConfigDocument, problem: Problem): Fix | undefined {
  const setting = settingAt(document, problem.range);
  // Nobody says that the product's reader of the CSV passes over comments.
  const isCsv = document.kind === 'server-configuration';
  if (!setting || setting.isDerived || isCsv || problem.rule.startsWith('suppression/')) return undefined;
  const text = `cybereason-config: allow ${problem.rule} say why here`;
  return {
    title: `Allow ${problem.rule} here`,
    safe: false,
    edits: [document.syntax.commentAbove(setting, text)],
  };
}

/** The setting that a range lies in. */
export function settingAt({ kind, settings }: ConfigDocument, at: Range): Setting | undefined {
  const holds = ({ range }: Setting) => range.start <= at.start && at.end <= range.end;
  const candidate = settings[countUntil(settings, ({ range }) => range.start > at.start) - 1];
  if (candidate && holds(candidate)) return candidate;
  // Settings stand in file order, but for those that an entity brings into an element.
  return kind === 'server-xml' ? settings.find(holds) : undefined;
}
