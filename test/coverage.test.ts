import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyze, rules } from '../server/src/core/index.ts';
import { certificateRows, flowRows } from '../server/src/core/schema/index.ts';
import type { Workspace } from '../server/src/host/workspace.ts';
import { COMMON_TESTS, type Coverage, certificateCoverage, flowCoverage } from '../tools/generate/coverage.ts';
import { PACKAGE } from './helpers/cli.ts';
import { HEALTHY, healthyWorkspace, withText } from './helpers/sampleWorkspace.ts';

const ALL: readonly (readonly [string, Coverage])[] = [
  ...Object.entries(certificateCoverage),
  ...Object.entries(flowCoverage),
];
const GUARDED = ALL.flatMap(([id, { guards }]) => guards.map((guard) => [id, guard.rule, guard] as const));

describe('docs/coverage.md', () => {
  it('has every row of the tables, and no other', () => {
    expect(Object.keys(certificateCoverage)).toEqual(certificateRows().map(({ id }) => id));
    expect(Object.keys(flowCoverage)).toEqual(flowRows().map(({ id }) => id));
  });

  it.each(ALL)('%s: its sample and its rules exist, and its tests name it', (id, { sample, guards, tests, note }) => {
    if (sample !== undefined) expect(existsSync(join(HEALTHY, sample)), sample).toBe(true);
    for (const { rule } of guards) expect(rules.map((one) => one.id)).toContain(rule);
    for (const file of [...COMMON_TESTS, ...tests]) {
      expect(readFileSync(join(PACKAGE, file), 'utf8'), file).toMatch(new RegExp(`\\b${id}\\b(?!-)`));
    }
    expect(guards.length > 0 || note !== undefined, 'a row without a rule needs the reason').toBe(true);
    expect(sample !== undefined || note !== undefined, 'a row without a sample needs the reason').toBe(true);
  });
});

describe('a fault in samples/healthy', () => {
  let workspace: Workspace;
  const found = (rule: string, row: string) =>
    analyze(workspace.snapshot()).filter(
      (problem) => problem.rule === rule && problem.rows.some(({ id }) => id === row),
    );
  beforeAll(async () => {
    workspace = await healthyWorkspace();
  });

  it.each(GUARDED)('against the row %s is found by %s, which names the row', async (id, rule, { file, from, to }) => {
    expect(found(rule, id)).toEqual([]);
    const change = (text: string) => {
      if (from !== undefined) expect(text).toContain(from);
      return from === undefined ? to : text.replace(from, () => to);
    };
    const problems = await withText(workspace, file, change, () => found(rule, id));
    expect(problems.length, `${rule} says nothing of ${id}`).toBeGreaterThan(0);
    expect(found(rule, id)).toEqual([]);
  });
});
