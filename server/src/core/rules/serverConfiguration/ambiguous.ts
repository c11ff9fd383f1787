import { configuredField } from '../../deployment/configuredPort.ts';
import type { Server } from '../../deployment/server.ts';
import { CSV_FIELDS, portsOf, serversConcerned, serversDisputed } from '../../deployment/serverConfiguration.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { fileKindOf } from '../../model/fileKind.ts';
import { plainValue } from '../../model/setting.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { restRow } from '../shared/fieldFixes.ts';

export const serverConfigurationAmbiguous = defineRule({
  id: 'server-configuration/ambiguous',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a Server_Configuration.csv beside another one that is as near to the same servers, and one whose rows give these servers different ports without naming them.',
    why: 'Which of the two the deployment was made with, or which row is of which server, is not known, so the ports of server.xml are held against neither. A row is of the server whose folder’s name stands in one of its columns.',
    todo: 'Keep one of them, or give the servers of each an `environment` of their own in `.cybereason-config.properties`. Of rows, name the server in each.',
    bad: '# config-mgmt-01 and config-mgmt-02 each have a Server_Configuration.csv\n',
    good: '# config-mgmt-01 alone has a Server_Configuration.csv\n',
  },
  messages: {
    several:
      '{other} is as near to {servers} as this file, so the ports of server.xml are held against neither. Keep one of them, or name the environments.',
    rows: 'This is one of several {field}s with different ports, and no row of its own names {servers}: the ports of server.xml are not held against them. Write the name of the server’s folder in a column of its row.',
  },
  check({ snapshot, document, report }) {
    for (const field of document.kind === 'server-configuration' ? CSV_FIELDS : []) {
      const servers = serversConcerned(document, snapshot).filter((server) => isLeftOpen(server, field, document));
      const [at] = servers[0] ? (configuredField(servers[0], field, document)?.settings ?? []) : [];
      if (!at) continue;
      const names = listed(servers.map(({ name }) => printable(name)));
      report({ at: at.valueRange, message: 'rows', data: { field, servers: names } });
    }
    const [first] = portsOf(document);
    if (!first) return;
    const rivals = serversDisputed(document, snapshot);
    const [rival] = rivals;
    if (!rival) return;
    report({
      at: first.setting.keyRange,
      message: 'several',
      data: {
        other: printable(rival.other.path),
        servers: listed(rivals.map(({ server }) => printable(server.name))),
      },
      related: [{ path: rival.other.path, range: { start: 0, end: 0 }, message: 'The other file.' }],
    });
  },
});

/** True where the ports of the server's Connectors would be held against the field, if one row were known to be its. */
function isLeftOpen(server: Server, field: (typeof CSV_FIELDS)[number], document: ConfigDocument): boolean {
  if (!server.role || !restRow(field, server.role)) return false;
  if (!server.documents.some((path) => fileKindOf(path) === 'server-xml')) return false;
  const { port, settings = [] } = configuredField(server, field, document) ?? {};
  const texts = settings.map((setting) => plainValue(setting)?.trim() ?? '');
  return port === 'unknown' && new Set(texts).size > 1 && texts.every((text) => /^\d+$/.test(text));
}
