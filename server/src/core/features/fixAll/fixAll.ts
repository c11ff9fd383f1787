import type { ConfigDocument } from '../../model/document.ts';
import type { Edit, Problem } from '../../model/problem.ts';
import type { Range } from '../../model/range.ts';
import { editsOf, textOf, wholeOf, withEdits } from './pieces.ts';

/** A text as it is read, and what is wrong with it. */
export interface Judged {
  readonly document: ConfigDocument;
  readonly problems: readonly Problem[];
}

/** Enough for fixes that make way for others; a bound for those that undo each other. */
const MOST_ROUNDS = 20;

/**
 * One list of edits of `text` that applies every safe fix of its problems, and of those that come to light then, until none
 * is left; of the rule alone where one is given. `judge` reads a text in the place of the document's, undefined where it
 * is not ours any more: such a step, and one after which more of the file would be refused, is not taken.
 */
export function fixAll(text: string, judge: (text: string) => Judged | undefined, rule?: string): readonly Edit[] {
  let pieces = wholeOf(text);
  let judged = judge(text);
  const seen = new Set([text]);
  for (let round = 0; round < MOST_ROUNDS && judged; round++) {
    const next = withEdits(pieces, compatible(safeFixes(judged.problems, rule)));
    const made = textOf(next, text);
    if (seen.has(made)) break;
    seen.add(made);
    const after = judge(made);
    if (!after || faults(after) > faults(judged)) break;
    pieces = next;
    judged = after;
  }
  return editsOf(pieces, text);
}

/** The rules with more than one problem that a safe fix heals, each with these problems. */
export function fixableTogether(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const byRule = new Map<string, Problem[]>();
  for (const problem of problems) {
    if (safeEdits(problem).length > 0) byRule.set(problem.rule, [...(byRule.get(problem.rule) ?? []), problem]);
  }
  return new Map([...byRule].filter(([, all]) => all.length > 1));
}

export function isFixableSafely(problem: Problem): boolean {
  return safeEdits(problem).length > 0;
}

function safeFixes(problems: readonly Problem[], rule: string | undefined): readonly (readonly Edit[])[] {
  return problems.filter((problem) => rule === undefined || problem.rule === rule).map(safeEdits);
}

/** Those of the problem's own file alone: nobody sees what is done to others. */
function safeEdits({ path, fixes }: Problem): readonly Edit[] {
  const isOwn = (edit: Edit) => (edit.path ?? path) === path;
  const fix = fixes().find(({ safe, command, edits }) => safe && command === undefined && edits.every(isOwn));
  return fix?.edits.filter(({ range, text }) => range.start < range.end || text !== '') ?? [];
}

/** Whole fixes that do not touch one another, the first ones; the others have their turn when these are done. */
function compatible(fixes: readonly (readonly Edit[])[]): readonly Edit[] {
  const taken: Edit[] = [];
  let last: Range = { start: -1, end: 0 };
  for (const edits of fixes) {
    // Problems come in the order of the text, so that few of their fixes have to be held against all others.
    const isBehind = edits.every(({ range }) => range.start >= last.end && range.start > last.start);
    if (!isBehind && edits.some(({ range }) => taken.some((other) => conflicts(range, other.range)))) continue;
    taken.push(...edits);
    for (const { range } of edits) {
      last = { start: Math.max(last.start, range.start), end: Math.max(last.end, range.end) };
    }
  }
  return taken;
}

function conflicts(a: Range, b: Range): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}

function faults({ document }: Judged): number {
  return document.problems.filter(({ fatal }) => fatal).length;
}
