import { csvField } from '../../deployment/serverConfiguration.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { fieldRows } from '../../schema/fields.ts';
import { defineRule } from '../rule.ts';
import { tableRows } from '../shared/fieldFixes.ts';

export const serverConfigurationDuplicateField = defineRule({
  id: 'server-configuration/duplicate-field',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a `probe_port` or `web_port` that Server_Configuration.csv has twice, with different ports.',
    why: 'Nothing says which of the two counts.',
    todo: 'Delete the one that is not meant.',
    bad: 'probe_port,8443\nprobe_port,443\nweb_port,443\n',
    good: 'probe_port,8443\nweb_port,443\n',
  },
  messages: {
    twice: '{field} stands on line {line} with another port, and nothing says which counts. Delete one of them.',
  },
  check({ document, report }) {
    if (document.kind !== 'server-configuration') return;
    for (const first of document.settings) {
      const field = csvField(first.name);
      if (field === undefined || isRepeated(document.settings, first)) continue;
      const same = document.settings.filter(({ name, row }) => row === first.row && csvField(name) === field);
      const other = same.find((setting) => plainValue(setting)?.trim() !== plainValue(first)?.trim());
      if (same[0] !== first || !other) continue;
      report({
        at: first.keyRange,
        message: 'twice',
        data: { field, line: document.lines.positionAt(other.keyRange.start).line + 1 },
        related: [{ path: document.path, range: other.range, message: 'The other one.' }],
        rows: tableRows(fieldRows(field)),
      });
    }
  },
});

/** A list of pairs with other fields more than once is one of several servers or environments. */
function isRepeated(settings: readonly Setting[], { row }: Setting): boolean {
  if (row !== undefined) return false;
  const others = settings.filter(({ name }) => csvField(name) === undefined).map(({ name }) => name);
  return new Set(others).size < others.length;
}
