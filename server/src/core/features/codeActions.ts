import { allowFix } from '../engine/suppressions.ts';
import type { ConfigDocument } from '../model/document.ts';
import type { Fix, Problem, TableRow } from '../model/problem.ts';
import type { Range } from '../model/range.ts';
import { rowTitle } from '../schema/index.ts';

/** Something to do about a problem: apply a fix, or look at a row of the product's tables. */
export interface Action {
  readonly title: string;
  readonly problem: Problem;
  /** The one that is most likely wanted. */
  readonly preferred: boolean;
  readonly effect: { readonly fix: Fix } | { readonly row: TableRow };
}

const TABLES: Readonly<Record<TableRow['table'], string>> = {
  communication: 'communication table',
  certificates: 'certificate table',
};

/** What can be done about the problems that touch the range: fixes, then "Allow …", then the rows of the tables. */
export function codeActions(document: ConfigDocument, problems: readonly Problem[], range: Range): readonly Action[] {
  const here = problems.filter((problem) => problem.range.start <= range.end && range.start <= problem.range.end);
  const fixes = here.flatMap((problem) => {
    const own = problem.fixes();
    return own.map((fix, index) => action(problem, fix, index === 0 && (fix.safe || own.length === 1)));
  });
  const allowances = here.flatMap((problem) => {
    const fix = document.kind === 'settings' ? undefined : allowFix(document, problem);
    return fix ? [action(problem, fix, false)] : [];
  });
  return [...fixes, ...allowances, ...here.flatMap(rowActions)];
}

function action(problem: Problem, fix: Fix, preferred: boolean): Action {
  return { title: fix.title, problem, preferred, effect: { fix } };
}

function rowActions(problem: Problem): readonly Action[] {
  return problem.rows.map((row) => ({
    title: `Show its row of the ${TABLES[row.table]}: ${rowTitle(row) ?? row.id}`,
    problem,
    preferred: false,
    effect: { row },
  }));
}
