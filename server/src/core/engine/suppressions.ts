import type { Comment, ConfigDocument } from '../model/document.ts';
import type { Fix, Problem } from '../model/problem.ts';
import type { Range } from '../model/range.ts';
import type { Setting } from '../model/setting.ts';
import type { Suppression } from '../rules/rule.ts';

const DIRECTIVE = /^\s*cybereason-config:\s*allow\s+(\S+)(?:\s+until\s+(\d{4}-\d{2}-\d{2}))?(?=\s|$)/;
const DAY = 86_400_000;

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

export function readAllowances(document: ConfigDocument, now: number): readonly Allowance[] {
  return document.comments.flatMap((comment) => {
    const match = DIRECTIVE.exec(comment.text);
    if (!match?.[1]) return [];
    const until = match[2];
    const end = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(`${until}T00:00:00Z`) + DAY;
    return [
      { rule: match[1], comment, covers: coveredRange(document, comment), until, expired: !(now < end), used: false },
    ];
  });
}

function coveredRange(document: ConfigDocument, comment: Comment): Range | undefined {
  const targets =
    document.kind === 'server-xml'
      ? document.elements.map((element) => element.startTag)
      : document.settings.map((setting) => setting.range);
  return targets.find((range) => range.start >= comment.range.end);
}

/** Whether a comment allows the problem; marks that comment as used. */
export function allows(allowances: readonly Allowance[], rule: string, at: Range): boolean {
  const hit = allowances.find(
    ({ covers, expired, rule: allowed }) =>
      !expired && allowed === rule && covers !== undefined && covers.start <= at.start && at.start <= covers.end,
  );
  if (hit) hit.used = true;
  return hit !== undefined;
}

export function asSuppressions(allowances: readonly Allowance[], known: ReadonlySet<string>): readonly Suppression[] {
  return allowances.map(({ rule, comment, until, expired, used }) => ({
    rule,
    range: comment.range,
    known: known.has(rule),
    used,
    until,
    expired,
  }));
}

/** The fix that writes a suppression comment above the setting with the problem; undefined where there is no setting. */
export function allowFix(document: ConfigDocument, problem: Problem): Fix | undefined {
  const setting = settingAt(document, problem.range);
  if (!setting || setting.isDerived || problem.rule.startsWith('suppression/')) return undefined;
  const text = `cybereason-config: allow ${problem.rule} say why here`;
  return {
    title: `Allow ${problem.rule} here`,
    safe: false,
    edits: [document.syntax.commentAbove(setting, text)],
  };
}

/** The setting that a range lies in. */
export function settingAt(document: ConfigDocument, at: Range): Setting | undefined {
  const { settings } = document;
  const holds = (setting: Setting | undefined) =>
    setting !== undefined && setting.range.start <= at.start && at.end <= setting.range.end;
  let low = 0;
  let high = settings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((settings[middle]?.range.start ?? 0) <= at.start) low = middle + 1;
    else high = middle;
  }
  const candidate = settings[low - 1];
  // Settings stand in file order, but for those that an entity brings into an element.
  return holds(candidate) ? candidate : settings.find(holds);
}
