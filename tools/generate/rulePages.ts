import { impactPhrase } from '../../server/src/core/engine/impact.ts';
import { rulePage } from '../../server/src/core/engine/ruleDocs.ts';
import type { Rule } from '../../server/src/core/rules/rule.ts';
import { block, code, GENERATED, list, page, table } from './markdown.ts';

const FIXES = {
  none: 'none',
  safe: 'yes, safe to apply without a look',
  unsafe: 'yes, look before you apply it',
} as const;

const severity = (rule: Rule) => (rule.enabled === false ? `off (${rule.severity} when on)` : rule.severity);

/** docs/rules/README.md and a page for every rule, by path. */
export function rulePages(rules: readonly Rule[]): ReadonlyMap<string, string> {
  return new Map([
    ['docs/rules/README.md', index(rules)],
    ...rules.map((rule) => [rulePage(rule.id), rulePageText(rule)] as const),
  ]);
}

function index(rules: readonly Rule[]): string {
  return page(
    GENERATED,
    '# Rules',
    table(
      ['Rule', 'Severity', 'Impact', 'Fix', 'What'],
      rules.map((rule) => [
        `[${rule.id}](${rule.id}.md)`,
        severity(rule),
        rule.impact,
        rule.fix === 'none' ? '' : rule.fix,
        rule.docs.what,
      ]),
    ),
    '## Allow a finding',
    'A comment above the setting silences a rule for that setting alone; the reason is for your colleagues. In a ' +
      'properties file, then in `server.xml`, where it stands above the element:',
    block('# cybereason-config: allow keystore/missing mounted at the start'),
    block('<!-- cybereason-config: allow keystore/missing until 2030-01-31 the new disk is ordered -->'),
    'With `until` it holds to the end of that day; then the finding is back. A comment that silences nothing is reported ' +
      'itself. For a whole folder, in `.cybereason-config.properties`:',
    block('[severity]\nkeystore/missing = off'),
  );
}

function rulePageText(rule: Rule): string {
  const { docs } = rule;
  const messages = docs.runtimeMessages ?? [];
  const comment = `cybereason-config: allow ${rule.id} the reason`;
  return page(
    GENERATED,
    `# ${rule.id}`,
    docs.what,
    table(['Severity', 'Impact', 'Fix'], [[severity(rule), impactPhrase(rule.impact, rule.severity), FIXES[rule.fix]]]),
    '## Why',
    docs.why,
    '## What to do',
    docs.todo,
    '## Example',
    'Reported:',
    block(docs.bad),
    'Not reported:',
    block(docs.good),
    ...(messages.length > 0 ? ['## What the log says', list(messages.map(code))] : []),
    '## Allow it',
    `By a comment above the setting, \`${comment}\`, or by a severity: [how](../README.md#allow-a-finding).`,
  );
}
