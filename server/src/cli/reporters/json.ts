import type { ConfigDocument, LineIndex, Problem, Range } from '../../core/index.ts';
import { TOOL } from '../version.ts';
import { byDocument, countBySeverity, type Report, shownPath } from './report.ts';

/** The version of the shape; it changes when something is renamed or taken away. */
const SHAPE = 1;

/** For programs. Lines and characters are zero-based, characters UTF-16 code units, as in the language server protocol. */
export function jsonReport(report: Report): string {
  const { snapshot, problems, notChecked, cwd } = report;
  const servers = new Map(snapshot.servers.flatMap(({ name, documents }) => documents.map((path) => [path, name])));
  const result = {
    version: SHAPE,
    tool: TOOL,
    now: new Date(snapshot.now).toISOString(),
    summary: countBySeverity(problems),
    files: byDocument(report).map(([document, found]) => ({
      path: shownPath(document.path, cwd),
      kind: document.kind,
      server: servers.get(document.path) ?? null,
      problems: found.map((problem) => problemJson(report, document, problem)),
    })),
    servers: snapshot.servers.map(({ name, root, role, candidates, roleFact, documents }) => ({
      name,
      root: root === undefined ? null : shownPath(root, cwd),
      role: role ?? null,
      candidates,
      roleSource: roleFact.source,
      roleState: roleFact.state,
      files: documents.map((path) => shownPath(path, cwd)),
    })),
    notChecked: notChecked.map(({ path, why }) => ({ path: shownPath(path, cwd), why })),
  };
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

function problemJson(report: Report, document: ConfigDocument, problem: Problem) {
  const { rule, severity, impact, message } = problem;
  return {
    rule,
    severity,
    impact,
    message,
    range: rangeJson(document.lines, problem.range),
    related: problem.related.map((related) => ({
      path: shownPath(related.path, report.cwd),
      range: rangeJson(report.documents.get(related.path)?.lines, related.range),
      message: related.message,
    })),
    fixes: problem.fixes().flatMap(({ title, safe, command }) => {
      if (command?.name === 'copy-command') return [{ title, safe, command: command.command }];
      return command ? [] : [{ title, safe }];
    }),
  };
}

/** A file that is not among the documents, such as a keystore, is meant as a whole: its very beginning. */
export function rangeJson(lines: LineIndex | undefined, { start, end }: Range) {
  const top = { line: 0, character: 0 };
  return { start: lines?.positionAt(start) ?? top, end: lines?.positionAt(end) ?? top };
}
