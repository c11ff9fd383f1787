import { XMLBuilder } from 'fast-xml-parser';
import type { ConfigDocument, Problem } from '../../core/index.ts';
import { byDocument, copiedCommands, place, type Report, reaches, shownPath, WHY } from './report.ts';

/** The prefix that tells the builder's attributes from its elements. */
const AT = '@';

/**
 * For build servers: a suite for each file, a case for each problem. A case fails where the problem is at or above
 * --fail-on, so that the report is red exactly when the exit status is 1. A file without problems is one passed case.
 */
export function junitReport(report: Report): string {
  const suites = byDocument(report).map(([document, problems]) => suiteOf(report, document, problems));
  const skipped = report.notChecked.map(({ path, why }) => ({
    ...attributes({ name: 'can be checked', classname: shownPath(path, report.cwd) }),
    skipped: attributes({ message: WHY[why] }),
  }));
  if (skipped.length > 0) {
    suites.push({
      ...attributes({ name: 'not checked', ...totals(skipped.length, 0, skipped.length) }),
      testcase: skipped,
    });
  }
  const failures = report.problems.filter(({ severity }) => reaches(severity, report.failOn)).length;
  const tests = suites.reduce((sum, { testcase }) => sum + testcase.length, 0);
  const root = {
    ...attributes({ name: 'cybereason-config', ...totals(tests, failures, skipped.length) }),
    testsuite: suites,
  };
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: AT,
    suppressBooleanAttributes: false,
    suppressEmptyNode: true,
    format: true,
    textNodeName: '#text',
  });
  return builder.build({ '?xml': attributes({ version: '1.0', encoding: 'UTF-8' }), testsuites: root });
}

function totals(tests: number, failures: number, skipped: number) {
  return { tests, failures, errors: 0, skipped };
}

function suiteOf(report: Report, document: ConfigDocument, problems: readonly Problem[]) {
  const path = shownPath(document.path, report.cwd);
  const failures = problems.filter(({ severity }) => reaches(severity, report.failOn)).length;
  const testcase: object[] = problems.map((problem) => caseOf(report, path, problem));
  if (problems.length === 0) testcase.push(attributes({ name: 'no problems', classname: path }));
  return { ...attributes({ name: path, ...totals(testcase.length, failures, 0) }), testcase };
}

function caseOf(report: Report, path: string, problem: Problem): object {
  const { rule, severity, message, range } = problem;
  const where = place(report, problem.path, range);
  const related = problem.related.map((other) => `${place(report, other.path, other.range)}: ${other.message}`);
  const commands = copiedCommands(problem).map((command) => `run: ${command}`);
  const text = legal([`${where}: ${severity}: ${message}`, ...related, ...commands].join('\n'));
  const name = attributes({ name: `${rule} ${where.slice(path.length + 1)}`.trim(), classname: path });
  if (!reaches(severity, report.failOn)) return { ...name, 'system-out': text };
  return { ...name, failure: { ...attributes({ type: rule, message }), '#text': text } };
}

function attributes(values: Readonly<Record<string, string | number>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [AT + name, typeof value === 'string' ? legal(value) : value]),
  );
}

/** Replaces what may not stand in XML 1.0 in any way (its production Char): most control characters, half surrogates. */
function legal(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
