import { expect } from 'vitest';
import type { KeystoreBinding } from '../../server/src/core/deployment/binding.ts';
import { buildDeployment, buildSnapshot, parseDocument } from '../../server/src/core/deployment/buildSnapshot.ts';
import type { PathState, ServerFact, StoreFact } from '../../server/src/core/deployment/facts.ts';
import { type CheckSettings, DEFAULT_SETTINGS } from '../../server/src/core/deployment/snapshot.ts';
import { analyze } from '../../server/src/core/engine/analyze.ts';
import type { CrlContent } from '../../server/src/core/keystore/types.ts';
import { fileKindOf } from '../../server/src/core/model/fileKind.ts';
import type { Edit, Problem } from '../../server/src/core/model/problem.ts';
import type { Range } from '../../server/src/core/model/range.ts';
import { rules } from '../../server/src/core/rules/index.ts';
import { factsOf } from './facts.ts';

const CONFIGURATION = '/deployment/server-01/opt/puppet-cybereason/configuration.d';
export const SERVER_SETUP = `${CONFIGURATION}/server-setup.properties`;
export const SAGE_SETUP = `${CONFIGURATION}/sage-setup.properties`;
export const SERVER_XML = '/deployment/server-01/opt/apache-tomcat-8.5.93/conf/server.xml';

/**
 * Texts by path, or one text: a server.xml if it begins with `<`, else a server-setup.properties. `[|…|]` marks where
 * the rule is expected to report, in order.
 */
type Marked = string | Readonly<Record<string, string>>;

interface RuleOptions {
  readonly settings?: Partial<CheckSettings>;
  /** What the host found out about a binding; undefined where it is not known. */
  readonly facts?: (binding: KeystoreBinding) => StoreFact | undefined;
  /** Facts about servers, by their root. */
  readonly servers?: Readonly<Record<string, ServerFact>>;
  /** What paths are here. */
  readonly paths?: Readonly<Record<string, PathState>>;
  /** What files of revoked certificates hold. */
  readonly crls?: Readonly<Record<string, CrlContent>>;
  /** Milliseconds since the epoch; 1 January 2025 when absent. */
  readonly now?: number;
}

interface ExpectedProblem {
  readonly message: string;
  /** Titles of the fixes that edit; `[]` when absent. */
  readonly fixes?: readonly string[];
  /** What the first fix makes of the files that it changes; of the one file when a string. */
  readonly fixed?: Marked;
}

/**
 * Expects the rule to report at the marks, and nowhere else. Each fix is applied: what it leaves must parse no worse
 * than before, and hold one problem of the rule fewer.
 */
export function expectProblems(
  rule: string,
  marked: Marked,
  expected: readonly ExpectedProblem[],
  options: RuleOptions = {},
): readonly Problem[] {
  const { texts, marks } = unmark(toFiles(marked));
  const problems = problemsOf(rule, texts, options);
  expect(problems.map(({ message }) => message)).toEqual(expected.map(({ message }) => message));
  expect(problems.map(({ path, range }) => ({ path, range }))).toEqual(marks);
  problems.forEach((problem, index) => {
    const fixes = problem.fixes().filter(({ command }) => command === undefined);
    const { fixes: titles = [], fixed } = expected[index] ?? {};
    expect(fixes.map(({ title }) => title)).toEqual(titles);
    for (const fix of fixes) {
      const after = applyEdits(texts, fix.edits, problem.path);
      expect(fatalCount(after)).toBeLessThanOrEqual(fatalCount(texts));
      expect(problemsOf(rule, after, options), fix.title).toHaveLength(problems.length - 1);
    }
    if (fixed === undefined) return;
    const after = applyEdits(texts, fixes[0]?.edits ?? [], problem.path);
    expect(after).toEqual({ ...texts, ...(typeof fixed === 'string' ? { [problem.path]: fixed } : fixed) });
  });
  return problems;
}

/** Expects no problem of the rule. */
export function expectSilence(rule: string, files: Marked, options: RuleOptions = {}): void {
  expect(problemsOf(rule, toFiles(files), options).map(({ message }) => message)).toEqual([]);
}

/** The rule's problems, switched on with its own severity if it is off by default, by the same way as everywhere. */
export function problemsOf(
  rule: string,
  texts: Readonly<Record<string, string>>,
  {
    settings = {},
    facts = () => undefined,
    servers = {},
    paths = {},
    crls = {},
    now = Date.UTC(2025, 0, 1),
  }: RuleOptions = {},
): readonly Problem[] {
  const definition = rules.find(({ id }) => id === rule);
  if (!definition) throw new Error(`There is no rule ${rule} in rules/index.ts.`);
  const severities = {
    ...(definition.enabled === false ? { [rule]: definition.severity } : {}),
    ...settings.severities,
  };
  const deployment = buildDeployment(documentsOf(texts), () => ({ ...DEFAULT_SETTINGS, ...settings, severities }));
  const known = new Map(
    deployment.bindings.flatMap((binding) => {
      const fact = facts(binding);
      return fact ? [[binding.id, fact] as const] : [];
    }),
  );
  return analyze(buildSnapshot(deployment, factsOf(known, servers, paths, crls), now)).filter(
    (problem) => problem.rule === rule,
  );
}

function documentsOf(texts: Readonly<Record<string, string>>) {
  return Object.entries(texts).map(([path, text]) => {
    const kind = fileKindOf(path);
    if (kind === undefined) throw new Error(`${path} is not one of our files.`);
    return parseDocument(path, kind, text);
  });
}

function fatalCount(texts: Readonly<Record<string, string>>): number {
  return documentsOf(texts).flatMap(({ problems }) => problems.filter(({ fatal }) => fatal)).length;
}

function toFiles(marked: Marked): Readonly<Record<string, string>> {
  if (typeof marked !== 'string') return marked;
  return { [/^(\[\|)?</.test(marked) ? SERVER_XML : SERVER_SETUP]: marked };
}

function unmark(files: Readonly<Record<string, string>>) {
  const texts: Record<string, string> = {};
  const marks: { path: string; range: Range }[] = [];
  for (const path of Object.keys(files).sort()) {
    let text = files[path] ?? '';
    for (let start = text.indexOf('[|'); start >= 0; start = text.indexOf('[|')) {
      text = text.slice(0, start) + text.slice(start + 2);
      const end = text.indexOf('|]', start);
      if (end < 0) throw new Error(`A mark in ${path} has no end.`);
      text = text.slice(0, end) + text.slice(end + 2);
      marks.push({ path, range: { start, end } });
    }
    texts[path] = text;
  }
  return { texts, marks };
}

function applyEdits(texts: Readonly<Record<string, string>>, edits: readonly Edit[], ownPath: string) {
  const result: Record<string, string> = { ...texts };
  for (const { range, text, path = ownPath } of [...edits].sort((a, b) => b.range.start - a.range.start)) {
    const before = result[path] ?? '';
    result[path] = before.slice(0, range.start) + text + before.slice(range.end);
  }
  return result;
}
