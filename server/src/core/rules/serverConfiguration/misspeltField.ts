import { csvField } from '../../deployment/serverConfiguration.ts';
import type { Setting } from '../../model/setting.ts';
import { fieldRows } from '../../schema/fields.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { tableRows } from '../shared/fieldFixes.ts';
import { nearField } from '../shared/nearField.ts';

export const serverConfigurationMisspeltField = defineRule({
  id: 'server-configuration/misspelt-field',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a field of Server_Configuration.csv that is a near miss of `probe_port` or `web_port`, which the file does not have, and, as information, one that is written differently from the documents.',
    why: 'What reads the file looks for the names of the documents. It does not find the field, and the port is not set.',
    todo: 'Write the field as the documents do.',
    bad: 'prob_port,8443\nweb_port,443\n',
    good: 'probe_port,8443\nweb_port,443\n',
  },
  messages: {
    misspelt: '{name} is no documented field, and the file has no {meant}. Did you mean {meant}?',
    different:
      'The documents write {name} as {meant}, and nothing says that what reads the file takes both. Write {meant}.',
  },
  check({ document, report }) {
    if (document.kind !== 'server-configuration') return;
    const present = new Set(document.settings.map(({ name }) => csvField(name)));
    for (const setting of namesOnce(document.settings)) {
      const known = csvField(setting.name);
      const meant = known ?? nearField(setting.name);
      if (meant === undefined || setting.name === meant || (known === undefined && present.has(meant))) continue;
      report({
        at: setting.keyRange,
        message: known === undefined ? 'misspelt' : 'different',
        data: { name: printable(setting.name), meant },
        rows: tableRows(fieldRows(meant)),
        ...(known === undefined ? {} : { severity: 'information' as const }),
        fixes: () => [{ title: `Change to ${meant}`, safe: false, edits: [{ range: setting.keyRange, text: meant }] }],
      });
    }
  },
});

/** Below a heading each column has as many settings as there are rows, and one name. */
function namesOnce(settings: readonly Setting[]): readonly Setting[] {
  return [...new Map(settings.map((setting) => [setting.keyRange.start, setting])).values()];
}
