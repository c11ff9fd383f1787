import { portsOf, serversDisputed } from '../../deployment/serverConfiguration.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const serverConfigurationAmbiguous = defineRule({
  id: 'server-configuration/ambiguous',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a Server_Configuration.csv beside another one that is as near to the same servers.',
    why: 'Which of the two the deployment was made with is not known, so the ports of server.xml are held against neither.',
    todo: 'Keep one of them, or give the servers of each an `environment` of their own in `.cybereason-config.properties`.',
    bad: '# config-mgmt-01 and config-mgmt-02 each have a Server_Configuration.csv\n',
    good: '# config-mgmt-01 alone has a Server_Configuration.csv\n',
  },
  messages: {
    several:
      '{other} is as near to {servers} as this file, so the ports of server.xml are held against neither. Keep one of them, or name the environments.',
  },
  check({ snapshot, document, report }) {
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
