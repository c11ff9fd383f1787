import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { analyze } from '../../server/src/core/engine/analyze.ts';
import type { Problem } from '../../server/src/core/model/problem.ts';
import { inlineDisk } from '../../server/src/host/disk.ts';
import { inlineOpener } from '../../server/src/host/keystores/opener.ts';
import { Workspace } from '../../server/src/host/workspace.ts';
import { useFolder } from '../helpers/cli.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { startTomcat, type TomcatOracle } from '../oracle/tomcat.ts';
import { startupCases } from './cases.ts';
import { deviationOf } from './deviations.ts';
import { judge } from './judge.ts';
import type { StartupCase } from './startupCase.ts';
import { makeStores } from './stores.ts';

/** All cases take minutes: a share of them is drawn, another each time the cases change, unless all are asked for. */
const SHARE = process.env.TOMCAT_CASES === 'all' ? 1 : 8;
const NOW = Date.UTC(2026, 10, 21);

const base = useFolder();
/** Each of the two writes its server.xml. */
const otherBase = useFolder();
let load: TomcatOracle;
let start: TomcatOracle;
const workspace = new Workspace({ now: () => NOW, opener: inlineOpener, disk: inlineDisk, trusted: true });
beforeAll(async () => {
  for (const folder of ['conf', 'webapps']) mkdirSync(join(base, folder), { recursive: true });
  mkdirSync(join(otherBase, 'webapps'));
  await makeStores(base);
  load = startTomcat(base);
  start = startTomcat(otherBase, 'start');
});
afterAll(async () => {
  workspace.dispose();
  await load.close();
  await start.close();
});

async function problemsOf({ serverXml }: StartupCase): Promise<readonly Problem[]> {
  const path = join(base, 'conf/server.xml');
  workspace.openText(path, serverXml);
  await workspace.refreshFacts();
  return analyze(workspace.snapshot(), new Set([path]));
}

interface Row {
  cases: number;
  'SEVERE predicted': number;
  'SEVERE missed': number;
  'SEVERE invented': number;
  'warnings predicted': number;
  'warnings missed': number;
  'warnings invented': number;
  explained: number;
}

it('We predict what Tomcat logs', { timeout: 1_800_000 }, async () => {
  const random = seededRandom(85_93);
  const cases = startupCases().filter(() => random(SHARE) === 0);
  const table: Record<string, Row> = {};
  const unexplained: string[] = [];
  const logs = cases.map((one) => (one.mode === 'start' ? start : load).logOf(one.serverXml));
  for (const [index, one] of cases.entries()) {
    const problems = await problemsOf(one);
    const log = (await logs[index]) ?? [];
    const row = rowOf(table, one.family);
    const { predicted, failures, warnings } = judge(one, log, problems);
    row.cases++;
    row['SEVERE predicted'] += predicted.failures;
    row['warnings predicted'] += predicted.warnings;
    for (const [what, differences] of [
      ['SEVERE', failures],
      ['warnings', warnings],
    ] as const) {
      for (const difference of differences) {
        if (deviationOf(one, `${what} ${difference}`, log)) row.explained++;
        else {
          row[`${what} ${difference.startsWith('missed') ? 'missed' : 'invented'}`]++;
          const said = problems.map(({ rule, impact }) => `${rule}/${impact}`).join(' ');
          unexplained.push(
            `${one.family}: ${one.name}: ${what} ${difference} [${said}] ${log.join(' | ').slice(0, 400)}`,
          );
        }
      }
    }
  }
  console.table(table);
  // The list of a failing assertion is cut short.
  if (process.env.TOMCAT_DIFFERENCES) writeFileSync(process.env.TOMCAT_DIFFERENCES, unexplained.join('\n'));
  expect(unexplained).toEqual([]);
});

function rowOf(table: Record<string, Row>, family: string): Row {
  table[family] ??= {
    cases: 0,
    'SEVERE predicted': 0,
    'SEVERE missed': 0,
    'SEVERE invented': 0,
    'warnings predicted': 0,
    'warnings missed': 0,
    'warnings invented': 0,
    explained: 0,
  };
  return table[family];
}
