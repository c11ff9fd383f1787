import { serverOf } from '../../deployment/serverOf.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { type FlowRow, flowsTo, SERVER_NAMES } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';
import { attributeOf, connectorsOf, servesHttps } from '../shared/connectors.ts';

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
    if (role === undefined || hasPortOffset(document)) return;
    const rows = flowsTo(role);
    const https = rows.filter((row) => row.protocol === 'HTTPS');
    if (https.length === 0) return;
    const known = new Set(rows.flatMap((row) => row.ports));
    for (const connector of connectorsOf(document)) {
      const setting = attributeOf(connector, 'port');
      const port = setting && portOf(setting);
      if (!setting || port === undefined || known.has(port) || !servesHttps(connector)) continue;
      const ports = [...new Set(https.flatMap((row) => row.ports))].sort((a, b) => a - b).join(', ');
      report({
        at: setting.valueRange,
        message: 'foreign',
        data: { port, server: SERVER_NAMES[role], ports },
        rows: https.map(({ id }) => ({ table: 'communication', id })),
        fixes: () => https.flatMap((row) => fixesFor(row, setting, document)),
      });
    }
  },
});

/** A port that Tomcat takes from the attribute as it is: digits alone, which no placeholder is. */
function portOf(setting: Setting): number | undefined {
  const value = plainValue(setting) ?? '';
  const port = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  return port > 0 && port <= 65_535 && !setting.isDerived ? port : undefined;
}

/** With an offset on Server the bound port is another than the written one. */
function hasPortOffset(document: ConfigDocument): boolean {
  const root = document.elements.find((element) => element.parent === undefined);
  const offset = root && attributeOf(root, 'portOffset');
  return offset !== undefined && plainValue(offset) !== '0';
}

/** Only a row with one port, which follows a field of the deployment's questionnaire, says what was meant. */
function fixesFor(row: FlowRow, setting: Setting, document: ConfigDocument): readonly Fix[] {
  const [port, ...others] = row.ports;
  if (port === undefined || others.length > 0 || row.definedBy === undefined) return [];
  const isTaken = document.settings.some((one) => /^port$/i.test(one.name) && plainValue(one) === String(port));
  if (isTaken) return [];
  const name = (server: string) => server.replace(/ server$/, '');
  const title = `Use ${port} (${name(row.source)} -> ${name(row.destination)}, ${row.definedBy})`;
  return [{ title, safe: false, edits: [{ range: setting.valueRange, text: String(port) }] }];
}
