import { portsOf } from '../../deployment/serverConfiguration.ts';
import { plainValue } from '../../model/setting.ts';
import { fieldPorts, fieldRows } from '../../schema/fields.ts';
import { flowsTo } from '../../schema/index.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { fieldFixes, portsText, tableRows } from '../shared/fieldFixes.ts';

export const serverConfigurationPort = defineRule({
  id: 'server-configuration/port',
  severity: 'warning',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a `probe_port` or `web_port` in Server_Configuration.csv that is neither 443 nor 8443.',
    why: 'The communication table knows these two ports only: firewalls are opened for them, and the other servers call them.',
    todo: 'Choose the port that was requested in the deployment questionnaire.',
    bad: 'probe_port,9443\nweb_port,443\n',
    good: 'probe_port,8443\nweb_port,443\n',
  },
  messages: {
    other: '{field} is {value}. The communication table names {ports} for it: use the one that was requested.',
    notAPort:
      '{field} is no port number. The communication table names {ports} for it: use the one that was requested.',
  },
  check({ document, report }) {
    for (const port of portsOf(document)) {
      const { field, setting, value } = port;
      if (value === 'none' || value === 'unknown' || (value !== 'other' && isNamed(value, fieldPorts(field)))) continue;
      const ports = portsText(fieldPorts(field));
      const place = {
        at: setting.valueRange,
        rows: tableRows(fieldRows(field)),
        fixes: () => fieldFixes(port),
      };
      if (value === 'other') report({ ...place, message: 'notAPort', data: { field, ports } });
      else report({ ...place, message: 'other', data: { field, ports, value: printable(plainValue(setting) ?? '') } });
    }
  },
});

/** What the table gives to the Zabbix interface has a rule of its own. */
function isNamed(port: number, ports: readonly number[]): boolean {
  const zabbix = flowsTo('configuration-management').find(({ service }) => service === 'Zabbix UI');
  return ports.includes(port) || (zabbix?.ports.includes(port) ?? false);
}
