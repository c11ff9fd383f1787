import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildDeployment, buildSnapshot, parseDocument } from '../../../../server/src/core/deployment/buildSnapshot.ts';
import { DEFAULT_SETTINGS } from '../../../../server/src/core/deployment/snapshot.ts';
import { analyze } from '../../../../server/src/core/engine/analyze.ts';
import { useFolder } from '../../../helpers/cli.ts';
import { factsOf } from '../../../helpers/facts.ts';
import { SERVER_XML } from '../../../helpers/ruleTester.ts';
import { startTomcat, type TomcatOracle } from '../../../oracle/tomcat.ts';
import { type AttributeCase, attributeCases } from './attributeCases.ts';
import { differenceOf } from './attributeDifferences.ts';

const RULES = ['ports/missing', 'tomcat/unknown-attribute', 'tomcat/wrong-value'];
const TIMEOUT = 120_000;

const base = useFolder();
let tomcat: TomcatOracle;
beforeAll(() => {
  tomcat = startTomcat(base, 'read');
});
afterAll(() => tomcat.close());

it('Tomcat warns of the attributes that we warn of, and of no others', { timeout: TIMEOUT }, async () => {
  const cases = attributeCases();
  const logs = await Promise.all(cases.map(({ serverXml }) => tomcat.logOf(serverXml)));
  const unmade = new Set<string>();
  const count = { tried: 0, predicted: 0, silent: 0, explained: 0 };
  const unexplained: string[] = [];
  for (const [index, one] of cases.entries()) {
    const log = logs[index] ?? [];
    if (log.some((line) => line.startsWith('SEVERE Begin event threw exception'))) {
      unmade.add(one.of);
      continue;
    }
    const [theirs, ours] = [warnedBy(log), reportedIn(one.serverXml)];
    for (const name of one.names) {
      count.tried++;
      if (theirs.has(name) === ours.has(name)) count[ours.has(name) ? 'predicted' : 'silent']++;
      else if (differenceOf(one, name)) count.explained++;
      else unexplained.push(`${theirs.has(name) ? 'missed' : 'invented'}: ${one.kind} ${name} of ${one.of}`);
    }
  }
  const { tried, predicted, silent, explained } = count;
  const missed = unexplained.filter((line) => line.startsWith('missed')).length;
  console.info(
    `Tomcat's attributes: ${tried} in ${cases.length} files; warnings predicted ${predicted}, missed ${missed}, invented ${unexplained.length - missed}; silent in both ${silent}; differences between 9.0 and 8.5 ${explained}`,
  );
  expect(unexplained).toEqual([]);
  expect([...unmade].sort()).toEqual(NOT_IN_9);
});

/** Classes of 8.5.93 that came to 9.0 after 9.0.70. */
const NOT_IN_9: readonly string[] = [
  'Executor org.apache.catalina.core.StandardVirtualThreadExecutor',
  'Listener org.apache.catalina.core.ContextNamingInfoListener',
  'Listener org.apache.catalina.core.PropertiesRoleMappingListener',
  'Listener org.apache.catalina.util.SystemPropertyReplacerListener',
  'Valve org.apache.catalina.valves.JsonAccessLogValve',
  'Valve org.apache.catalina.valves.ProxyErrorReportValve',
];

function warnedBy(log: readonly string[]): ReadonlySet<string> {
  return new Set(log.flatMap((line) => /failed to set property \[([^\]]*)\]/.exec(line)?.[1] ?? []));
}

function reportedIn(serverXml: AttributeCase['serverXml']): ReadonlySet<string> {
  const documents = [parseDocument(SERVER_XML, 'server-xml', serverXml)];
  const snapshot = buildSnapshot(
    buildDeployment(documents, () => DEFAULT_SETTINGS),
    factsOf(new Map(), {}),
    0,
  );
  const problems = analyze(snapshot).filter(({ rule }) => RULES.includes(rule));
  return new Set(
    problems.map(({ range: { start } }) => {
      const before = serverXml.slice(0, start);
      return /(\S+)="$/.exec(before)?.[1] ?? /^[^\s=]*/.exec(serverXml.slice(start))?.[0] ?? '';
    }),
  );
}
