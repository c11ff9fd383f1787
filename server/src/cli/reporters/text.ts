import {
  type ConfigDocument,
  impactPhrase,
  type Problem,
  roleName,
  rowPage,
  rowTitle,
  type Server,
} from '../../core/index.ts';
import { PLAIN, paint, printable, type Terminal } from '../terminal.ts';
import {
  byDocument,
  copiedCommands,
  countBySeverity,
  type NotChecked,
  place,
  type Report,
  shownPath,
  WHY,
} from './report.ts';
import { serverTitles } from './serverTitles.ts';
import { countsText, SEVERITY_COLOURS } from './severities.ts';
import { snippet } from './snippet.ts';

/** For people: each problem with its source line, what belongs to it, and a summary. */
export function textReport(report: Report, terminal: Terminal = PLAIN): string {
  const owners = new Map(report.snapshot.servers.flatMap((server) => server.documents.map((path) => [path, server])));
  const titles = serverTitles(report.snapshot.servers);
  let last: Server | undefined;
  const problems = byDocument(report).flatMap(([document, found]) => {
    const owner = owners.get(document.path);
    const heads = found.length > 0 && owner && owner !== last ? [serverHead(owner, titles, terminal)] : [];
    if (found.length > 0) last = owner;
    return [...heads, ...found.map((problem) => problemText(report, document, problem, terminal))];
  });
  const tail = [...notCheckedText(report.notChecked, report.cwd), summary(report, terminal)];
  return `${[...problems, tail.join('\n')].join('\n\n')}\n`;
}

/** Stands above the problems of a server's files. */
function serverHead(server: Server, titles: ReadonlyMap<Server, string>, terminal: Terminal): string {
  return paint(
    terminal,
    'bold',
    `Server ${printable(titles.get(server) ?? server.name)}: ${roleName(server.roleFact)}`,
  );
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
  const level = paint(terminal, SEVERITY_COLOURS[severity], severity);
  return [
    `${where}: ${level}: ${printable(message)} [${rule}]`,
    `${gutter(number)} ${source}`.trimEnd(),
    `${gutter('')} ${paint(terminal, SEVERITY_COLOURS[severity], carets)}`,
    ...(problem.impact === 'hygiene' ? [] : [note('impact', impactPhrase(problem.impact, severity))]),
    ...related.map((other) => note('see', `${place(report, other.path, other.range)}: ${other.message}`)),
    ...problem.fixes().flatMap((fix) => (fix.command ? [] : [note('fix', fix.title)])),
    ...copiedCommands(problem).map((text) => note('run', text)),
    ...rows.map((row) => note('table', `${rowTitle(row) ?? row.id} (${rowPage(row)})`)),
  ].join('\n');
}

function summary(report: Report, terminal: Terminal): string {
  const documents = report.snapshot.documents.filter(({ kind }) => kind !== 'settings');
  const files = plural(documents.length, 'file');
  const servers = report.snapshot.servers.length;
  const scope = servers > 1 ? `${files} of ${servers} servers` : files;
  const found = countsText(countBySeverity(report.problems), terminal);
  return found === '' ? paint(terminal, 'green', `No problems in ${scope}.`) : `${found} in ${scope}.`;
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
