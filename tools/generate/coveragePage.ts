import { rulePage } from '../../server/src/core/engine/ruleDocs.ts';
import { certificateRows, flowRows, rowTitle } from '../../server/src/core/schema/index.ts';
import { COMMON_TESTS, type Coverage, certificateCoverage, flowCoverage, GUARD_TEST } from './coverage.ts';
import { code, GENERATED, page, table } from './markdown.ts';

/** docs/coverage.md: for each row of the tables what shows it, what guards it, and what tests it. */
export function coveragePage(): string {
  const certificates = certificateRows().map(({ id }) => line('certificates', id, certificateCoverage[id]));
  const flows = flowRows().map(({ id }) => line('communication', id, flowCoverage[id]));
  const unguarded = Object.values(flowCoverage).filter(({ guards }) => guards.length === 0).length;
  return page(
    GENERATED,
    '# What holds each row of the tables',
    'The sample is below `samples/healthy`: the file that has the settings of the row, or a server at an end of the ' +
      'flow. The rule is one that finds a fault there and names the row in its finding; ' +
      `${code(GUARD_TEST)} plants that fault, and fails where the rule is silent. ${COMMON_TESTS.map(code).join(', ')} ` +
      'has what the samples make of every row.',
    `## Certificate tables: ${certificateRows().length} rows`,
    table(HEAD, certificates),
    `## Communication and threat-intel tables: ${flowRows().length} rows`,
    `${unguarded} of them have no rule: nothing in a configuration file can be held against them, and only ` +
      '`ports` shows them. Of a service without a file of ours, such as SSH or PostgreSQL, no rule knows whether it ' +
      'runs: it only keeps the port free of Tomcat.',
    table(HEAD, flows),
  );
}

const HEAD = ['Row', 'Sample', 'Rule', 'Tests', 'Note'];

function line(name: 'certificates' | 'communication', id: string, coverage: Coverage | undefined): readonly string[] {
  const { sample, guards, tests, note } = coverage ?? { sample: undefined, guards: [], tests: [], note: undefined };
  const rules = [...new Set(guards.map(({ rule }) => rule))];
  const title = rowTitle({ table: name, id })?.replaceAll('<', '\\<') ?? id;
  return [
    `[${id}](${name}.md#${id}): ${title}`,
    sample === undefined ? 'none' : code(sample),
    rules.map((rule) => `[${rule}](${rulePage(rule).replace('docs/', '')})`).join(', ') || 'none',
    [...(guards.length > 0 ? [GUARD_TEST] : []), ...COMMON_TESTS, ...tests].map(code).join(', '),
    note ?? '',
  ];
}
