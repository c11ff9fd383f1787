import { listeners } from '../../deployment/ports.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import { flowsTo, SERVER_NAMES } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';
import { portFixes } from '../shared/portFixes.ts';

export const tomcatPortNotInTable = defineRule({
  id: 'tomcat/port-not-in-table',
  severity: 'information',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports the port of a TLS Connector that the communication table does not name for this server.',
    why: 'The other servers and the sensors connect to the ports of the table, and firewalls are opened for them. Nobody may ever connect to another one. Reported only where the role of the server is certain.',
    todo: 'Use the port of the table, or leave it if this Connector serves something of your own.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="9443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" />\n  </Service>\n</Server>\n',
  },
  messages: {
    foreign:
      'The communication table names no port {port} for the {server}, so its peers do not connect to it. The table has {ports} for HTTPS.',
  },
  check({ snapshot, document, report }) {
    const role = serverOf(snapshot, document.path)?.role;
    if (role === undefined) return;
    const rows = flowsTo(role);
    const https = rows.filter((row) => row.protocol === 'HTTPS');
    if (https.length === 0) return;
    const known = new Set(rows.flatMap((row) => row.ports));
    for (const { tls, setting, bound: port } of listeners(document)) {
      if (!tls.isActive || !setting || setting.isDerived) continue;
      if (typeof port !== 'number' || port <= 0 || port > 65_535 || known.has(port)) continue;
      const ports = [...new Set(https.flatMap((row) => row.ports))].sort((a, b) => a - b).join(', ');
      report({
        at: setting.valueRange,
        message: 'foreign',
        data: { port, server: SERVER_NAMES[role], ports },
        rows: https.map(({ id }) => ({ table: 'communication', id })),
        fixes: () => portFixes(https, setting, document),
      });
    }
  },
});
