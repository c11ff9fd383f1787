import { listeners } from '../../deployment/ports.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import { type FlowRow, flowsTo, rowTitle, type ServerRole } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';
import { portFixes } from '../shared/portFixes.ts';

/** The servers that run a Tomcat of the product: those whose certificate tables name server.xml. */
const WITH_TOMCAT: readonly ServerRole[] = ['detection', 'webapp', 'registration'];

export const portsOfAnotherService = defineRule({
  id: 'ports/of-another-service',
  severity: 'warning',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a Connector on a port that the communication table gives to another service of this server, as 8444 to the Zabbix user interface of the Configuration management server.',
    why: 'Whichever of the two starts later cannot bind the port, and callers of the one reach the other. Where the role of the server is not certain, only ports are reported that every server with a Tomcat needs for something else: 22 for SSH, 10050 for Zabbix.',
    todo: 'Use a port that the table gives to this server itself.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="10050" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" />\n  </Service>\n</Server>\n',
    runtimeMessages: ['java.net.BindException: Address already in use'],
  },
  messages: {
    taken:
      'Port {port} is that of {service} on this server ({flow}), so one of the two cannot bind it. Use another one.',
  },
  check({ snapshot, document, report }) {
    const server = serverOf(snapshot, document.path);
    const candidates = server?.candidates ?? [];
    const roles = server?.role ? [server.role] : candidates.length > 0 ? candidates : WITH_TOMCAT;
    for (const { setting, bound } of listeners(document)) {
      if (!setting || typeof bound !== 'number') continue;
      const rows = roles.map((role) => foreignRow(role, bound));
      const [row] = rows;
      if (!row?.service || rows.includes(undefined)) continue;
      const role = server?.role;
      report({
        at: setting.valueRange,
        message: 'taken',
        data: { port: bound, service: row.service, flow: rowTitle({ table: 'communication', id: row.id }) ?? row.id },
        rows: [{ table: 'communication', id: row.id }],
        fixes: () => (role === undefined ? [] : portFixes(flowsTo(role), setting, document)),
      });
    }
  },
});

/** The row that gives the port to a service, if none gives it to the server itself and the documents agree. */
function foreignRow(role: ServerRole, port: number): FlowRow | undefined {
  const rows = flowsTo(role).filter(({ ports }) => ports.includes(port));
  if (rows.some(({ service }) => service === undefined)) return undefined;
  return rows.find(({ contradiction }) => contradiction === undefined);
}
