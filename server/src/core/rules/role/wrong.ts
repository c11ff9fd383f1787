import { speaksAgainst } from '../../deployment/roles/inferRole.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import { SERVER_NAMES } from '../../schema/index.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { roleFixes } from '../shared/roleFixes.ts';

export const roleWrong = defineRule({
  id: 'role/wrong',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports keys that no row of the certificate tables names for the role that the settings give the server.',
    why: 'Either the settings name another server, and rules then judge this one by the wrong rows of the tables, or the lines of another server were pasted in.',
    todo: 'Correct the role under `[roles]` or `[check] role` in `.cybereason-config.properties`, or the editor’s setting; or delete the keys.',
    bad: '# the settings say that this is a WebApp server\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\nduplex.server.keystore.password=changeme\n',
    good: '# the settings say that this is a Detection server\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\nduplex.server.keystore.password=changeme\n',
  },
  messages: {
    wrong:
      'The settings say that {server} is a {role}, for which no row of the certificate tables names {key}: it is of a {roles}. Correct the role, or delete the key.',
  },
  check({ snapshot, document, report }) {
    const server = serverOf(snapshot, document.path);
    const role = server?.role;
    if (!server || role === undefined || server.roleFact.state !== 'against-settings') return;
    for (const evidence of server.roleFact.evidence) {
      if (evidence.path !== document.path || !speaksAgainst(evidence, role)) continue;
      const roles = evidence.roles.map((one) => SERVER_NAMES[one]).join(' or ');
      const data = { server: printable(server.name), role: SERVER_NAMES[role], key: printable(evidence.what), roles };
      report({
        at: evidence.range,
        message: 'wrong',
        data,
        rows: evidence.rows,
        fixes: () => roleFixes(snapshot, server, evidence.roles),
      });
    }
  },
});
