import { rowsOfSetting } from '../deployment/rowsOfSetting.ts';
import type { Snapshot } from '../deployment/snapshot.ts';
import type { ConfigDocument } from '../model/document.ts';
import type { Fix, Problem, TableRow } from '../model/problem.ts';
import { rules } from '../rules/index.ts';
import type { RenderedFinding, Rule } from '../rules/rule.ts';
import { impactOf } from './impactOf.ts';
import { type Allowance, allows, asSuppressions, readAllowances, settingAt } from './suppressions.ts';

const knownRules: ReadonlySet<string> = new Set(rules.map((rule) => rule.id));

/**
 * All problems of the snapshot, or of the documents at `paths`, sorted by file, place and rule. Pure and synchronous:
 * equal snapshots give equal problems.
 */
export function analyze(snapshot: Snapshot, paths?: ReadonlySet<string>): readonly Problem[] {
  const wanted = snapshot.documents.filter((document) => paths === undefined || paths.has(document.path));
  const allowances = new Map(wanted.map((document) => [document.path, readAllowances(document, snapshot.now)]));
  const problems: Problem[] = [];
  const run = (rule: Rule, document: ConfigDocument) => {
    const own = allowances.get(document.path) ?? [];
    rule.check({
      snapshot,
      document,
      suppressions: rule.scope === 'suppression' ? asSuppressions(own, knownRules) : [],
      report: (finding) => {
        const problem = judge(rule, finding, snapshot, allowances);
        if (problem) problems.push(problem);
      },
    });
  };
  const ordered = [...rules].sort((a, b) => Number(a.scope === 'suppression') - Number(b.scope === 'suppression'));
  for (const rule of ordered) {
    if (rule.scope === 'deployment') {
      const first = snapshot.documents.find((document) => applies(rule, document));
      if (first) run(rule, first);
    } else
      for (const document of wanted) if (applies(rule, document) && isOn(rule, document, snapshot)) run(rule, document);
  }
  return problems.sort(byPlace);
}

/** Rules of the group `settings` are for this tool's own settings file, all others for the product's files. */
function applies(rule: Rule, document: ConfigDocument): boolean {
  return (document.kind === 'settings') === rule.id.startsWith('settings/');
}

/** Where a rule is off none of its findings would count, so it need not look. */
function isOn(rule: Rule, document: ConfigDocument, snapshot: Snapshot): boolean {
  const chosen = snapshot.settingsFor(document.path).severities[rule.id];
  return chosen === undefined ? rule.enabled !== false : chosen !== 'off';
}

function judge(
  rule: Rule,
  finding: RenderedFinding,
  snapshot: Snapshot,
  allowances: ReadonlyMap<string, readonly Allowance[]>,
): Problem | undefined {
  const { document } = finding;
  const own = allowances.get(document.path);
  if (own === undefined) return undefined;
  const chosen = snapshot.settingsFor(document.path).severities[rule.id];
  const severity = chosen ?? (rule.enabled === false ? 'off' : (finding.severity ?? rule.severity));
  if (severity === 'off' || allows(own, rule.id, finding.at)) return undefined;
  const setting = settingAt(document, finding.at);
  return {
    rule: rule.id,
    severity,
    impact: impactOf(finding.impact ?? rule.impact, rule.id, finding.at, document),
    message: finding.message,
    path: document.path,
    range: finding.at,
    related: finding.related,
    rows: uniqueRows([...finding.rows, ...(setting ? rowsOfSetting(setting, document, snapshot) : [])]),
    tags: finding.tags,
    // What an entity or a DTD's default brings in is not written there, so no edit there can change it.
    fixes: setting?.isDerived ? () => [] : () => finding.fixes().filter((fix) => keepsPlaceholders(fix, document)),
  };
}

/** A value with a placeholder is right for more machines than this one: no edit writes what it stands for here. */
function keepsPlaceholders({ edits }: Fix, document: ConfigDocument): boolean {
  return edits.every(({ range, path = document.path }) => {
    if (path !== document.path || range.start === range.end) return true;
    const setting = settingAt(document, range);
    const { start, end } = setting?.valueRange ?? { start: 0, end: 0 };
    return !setting?.isSubstituted || range.start < start || range.end > end;
  });
}

function uniqueRows(rows: readonly TableRow[]): readonly TableRow[] {
  return [...new Map(rows.map((row) => [`${row.table}#${row.id}`, row])).values()];
}

function byPlace(a: Problem, b: Problem): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  if (a.range.start !== b.range.start) return a.range.start - b.range.start;
  return a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0;
}
