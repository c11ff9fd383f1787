import { CSV_FIELDS, csvField } from '../../deployment/serverConfiguration.ts';
import { fieldRows } from '../../schema/fields.ts';
import { defineRule } from '../rule.ts';
import { tableRows } from '../shared/fieldFixes.ts';
import { nearField } from '../shared/nearField.ts';

export const serverConfigurationFieldMissing = defineRule({
  id: 'server-configuration/field-missing',
  severity: 'warning',
  impact: 'bind',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a Server_Configuration.csv that has one of the fields `probe_port` and `web_port` and not the other.',
    why: 'Each of them chooses the port of several rows of the communication table.',
    todo: 'Add the field with the port that was requested in the deployment questionnaire.',
    bad: 'probe_port,8443\n',
    good: 'probe_port,8443\nweb_port,443\n',
  },
  messages: {
    missing:
      'The file has {present} and no {missing}, which chooses the port of {count} rows of the communication table. Add {missing}.',
  },
  check({ document, report }) {
    if (document.kind !== 'server-configuration' || document.problems.some(({ fatal }) => fatal)) return;
    const first = document.settings.find(({ name }) => csvField(name) !== undefined);
    const present = first && csvField(first.name);
    if (!first || present === undefined) return;
    for (const missing of CSV_FIELDS) {
      // Of one that is nearly there server-configuration/misspelt-field knows more.
      const isHere = ({ name }: { readonly name: string }) => csvField(name) === missing || nearField(name) === missing;
      if (document.settings.some(isHere)) continue;
      const rows = fieldRows(missing);
      const data = { present, missing, count: rows.length };
      report({ at: first.keyRange, message: 'missing', data, rows: tableRows(rows) });
    }
  },
});
