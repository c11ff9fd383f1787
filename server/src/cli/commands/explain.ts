import { impactPhrase, nearest, type Rule, rulePage, rules } from '../../core/index.ts';
import { EXIT, UsageError } from '../outcome.ts';
import { ruleSummaries, ruleText } from '../rulePages.ts';
import type { Run } from '../run.ts';
import { paint, type Terminal, wrap } from '../terminal.ts';

export const explain: Run = async ({ operands: [wanted] }, { terminal }) => ({
  status: EXIT.clean,
  out: wanted === undefined ? list(terminal) : page(findRule(wanted), terminal),
});

/** By id, or by the part behind the slash where only one rule has it. */
function findRule(wanted: string): Rule {
  const matches = rules.filter(({ id }) => id === wanted || id.split('/')[1] === wanted);
  if (matches.length === 1 && matches[0]) return matches[0];
  const ids = (matches.length > 1 ? matches : rules).map(({ id }) => id);
  const names = new Map(ids.flatMap((id) => [[id, id] as const, [id.split('/')[1] ?? id, id] as const]));
  const guess = matches.length > 1 ? ids.join(' or ') : (names.get(nearest(wanted, names.keys()) ?? '') ?? '');
  const hint = guess === '' ? '' : ` Did you mean ${guess}?`;
  throw new UsageError(`There is no rule ${wanted}.${hint} "cybereason-config explain" lists them.`);
}

function severity(rule: Rule): string {
  return rule.enabled === false ? `off (${rule.severity} when switched on)` : rule.severity;
}

function list(terminal: Terminal): string {
  const summaries = ruleSummaries();
  const longest = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map((rule) => {
    const level = rule.enabled === false ? 'off' : rule.severity;
    const text = (summaries.get(rule.id) ?? '').replace(/^Reports /, '');
    const indent = ' '.repeat(longest + 15);
    const head = `${paint(terminal, 'bold', rule.id.padEnd(longest))}  ${level.padEnd(11)}  `;
    return head + wrap(text, Math.max(terminal.width, indent.length + 30), indent).trimStart();
  });
  return `${lines.join('\n')}\n`;
}

function page(rule: Rule, terminal: Terminal): string {
  const title = (text: string) => paint(terminal, 'bold', text);
  const comment = `cybereason-config: allow ${rule.id} the reason`;
  return [
    `${title(rule.id)}\n${severity(rule)}; impact: ${impactPhrase(rule.impact, rule.severity)}; fix: ${rule.fix}`,
    ruleText(rule.id, terminal),
    `${title('To allow it')}\nAbove the setting:\n    # ${comment}\n    <!-- ${comment} -->`,
    `The same as a page: ${rulePage(rule.id)}\n`,
  ].join('\n\n');
}
