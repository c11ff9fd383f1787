import { type ConfigDocument, impactPhrase, type Problem, rowPage, rowTitle, type Severity } from '../../core/index.ts';
import { PLAIN, paint, printable, type Terminal } from '../terminal.ts';
import {
  byDocument,
  countBySeverity,
  type NotChecked,
  place,
  type Report,
  SEVERITIES,
  shownPath,
  WHY,
} from './report.ts';
import { snippet } from './snippet.ts';

const COLOURS = { error: 'red', warning: 'yellow', information: 'blue' } as const;

/** For people: each problem with its source line, what belongs to it, and a summary. */
export function textReport(report: Report, terminal: Terminal = PLAIN): string {
  const problems = byDocument(report).flatMap(([document, found]) =>
    found.map((problem) => problemText(report, document, problem, terminal)),
  );
  const tail = [...notCheckedText(report.notChecked, report.cwd), summary(report, terminal)];
  return `${[...problems, tail.join('\n')].join('\n\n')}\n`;
}

function problemText(report: Report, document: ConfigDocument, problem: Problem, terminal: Terminal): string {
  const { message, rule, range, severity, related, rows } = problem;
  const { line } = document.lines.positionAt(range.start);
  const number = String(line + 1);
  const { source, carets } = snippet(document, range, terminal.width - number.length - 4);
  const gutter = (text: string) => paint(terminal, 'dim', `${text.padStart(number.length + 1)} |`);
  const note = (kind: string, text: string) =>
    `${paint(terminal, 'dim', `${' '.repeat(number.length + 2)}= ${kind}:`)} ${printable(text)}`;
  const where = paint(terminal, 'bold', printable(place(report, problem.path, range)));
  const level = paint(terminal, COLOURS[severity], severity);
  return [
    `${where}: ${level}: ${printable(message)} [${rule}]`,
    `${gutter(number)} ${source}`.trimEnd(),
    `${gutter('')} ${paint(terminal, COLOURS[severity], carets)}`,
    ...(problem.impact === 'hygiene' ? [] : [note('impact', impactPhrase(problem.impact, severity))]),
    ...related.map((other) => note('see', `${place(report, other.path, other.range)}: ${other.message}`)),
    ...problem.fixes().flatMap(({ title, command }) => (command ? [] : [note('fix', title)])),
    ...rows.map((row) => note('table', `${rowTitle(row) ?? row.id} (${rowPage(row)})`)),
  ].join('\n');
}

function summary(report: Report, terminal: Terminal): string {
  const documents = report.snapshot.documents.filter(({ kind }) => kind !== 'settings');
  const files = plural(documents.length, 'file');
  const servers = report.snapshot.servers.length;
  const scope = servers > 1 ? `${files} of ${servers} servers` : files;
  const count = countBySeverity(report.problems);
  const parts = SEVERITIES.filter((severity) => count[severity] > 0).map((severity) =>
    paint(terminal, COLOURS[severity], countText(count[severity], severity)),
  );
  if (parts.length === 0) return paint(terminal, 'green', `No problems in ${scope}.`);
  return `${parts.join(', ')} in ${scope}.`;
}

function countText(count: number, severity: Severity): string {
  return severity === 'information' ? `${count} information` : plural(count, severity);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const NAMED = 5;

/** A sentence for each reason, with the first few paths. */
function notCheckedText(notChecked: readonly NotChecked[], cwd: string): readonly string[] {
  const reasons = [...new Set(notChecked.map(({ why }) => why))];
  return reasons.map((reason) => {
    const paths = notChecked.filter(({ why }) => why === reason).map(({ path }) => printable(shownPath(path, cwd)));
    const more = paths.length > NAMED ? ` and ${paths.length - NAMED} more` : '';
    return `Not checked (${WHY[reason]}): ${paths.slice(0, NAMED).join(', ')}${more}.`;
  });
}
