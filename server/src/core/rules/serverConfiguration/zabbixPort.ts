import { portsOf } from '../../deployment/serverConfiguration.ts';
import { plainValue } from '../../model/setting.ts';
import { fieldRows } from '../../schema/fields.ts';
import { type FlowRow, flowsTo } from '../../schema/index.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { fieldFixes, portsText, tableRows } from '../shared/fieldFixes.ts';
import { flowName } from '../shared/flowNames.ts';

export const serverConfigurationZabbixPort = defineRule({
  id: 'server-configuration/zabbix-port',
  severity: 'warning',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports the port of the Zabbix user interface, 8444, as `probe_port` or `web_port`, and 443 or 8443 as the port of Zabbix.',
    why: 'Zabbix runs on the Configuration management server, which uses 443 and 8443 itself; the documents forbid these for Zabbix and give it 8444.',
    todo: 'Give Zabbix 8444, and the servers 443 or 8443.',
    bad: 'probe_port,8444\nweb_port,443\n',
    good: 'probe_port,8443\nweb_port,443\n',
    runtimeMessages: ['java.net.BindException: Address already in use'],
  },
  messages: {
    taken: '{field} is {port}, the port of the Zabbix user interface. Use {ports}.',
    zabbix:
      '{field} is {port}, which the Configuration management server uses itself: Zabbix cannot bind it. Use {ports}.',
  },
  check({ document, report }) {
    const zabbix = flowsTo('configuration-management').find(({ service }) => service === 'Zabbix UI');
    if (!zabbix) return;
    for (const port of portsOf(document)) {
      const { field, setting, value } = port;
      if (typeof value !== 'number' || !zabbix.ports.includes(value)) continue;
      report({
        at: setting.valueRange,
        message: 'taken',
        data: { field, port: value, ports: portsText(fieldRows(field)[1]?.ports ?? []) },
        rows: tableRows([zabbix, ...fieldRows(field)]),
        fixes: () => fieldFixes(port),
      });
    }
    if (document.kind !== 'server-configuration') return;
    for (const setting of document.settings) {
      const text = plainValue(setting)?.trim() ?? '';
      if (!/zabbix/i.test(setting.name) || !/port/i.test(setting.name) || !isForbidden(text)) continue;
      report({
        at: setting.valueRange,
        message: 'zabbix',
        data: { field: printable(setting.name), port: text, ports: portsText(zabbix.ports) },
        rows: tableRows([zabbix]),
        fixes: () => zabbix.ports.map((right) => useInstead(right, zabbix, setting.valueRange)),
      });
    }
  },
});

/** "Do not use ports 443 or 8443." */
function isForbidden(text: string): boolean {
  return text === '443' || text === '8443';
}

function useInstead(port: number, row: FlowRow, range: { readonly start: number; readonly end: number }) {
  return { title: `Use ${port} (${flowName(row)})`, safe: false, edits: [{ range, text: String(port) }] };
}
