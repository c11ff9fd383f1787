import { serverOf } from '../../deployment/serverOf.ts';
import { FILE_NAMES, isProperties } from '../../model/fileKind.ts';
import { SERVER_NAMES } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';
import { addPathFixes } from '../shared/usageFixes.ts';
import { isWhollyRead, missingUsages } from '../shared/usages.ts';

export const roleUsageMissing = defineRule({
  id: 'role/usage-missing',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports that none of the keys is set that the certificate tables name for a usage of the server, such as the communication with sensors on a Detection server.',
    why: 'The server then has no certificate for that usage, and its peers cannot connect. It is reported only where the server’s role is certain.',
    todo: 'Set the keys that the table names. The fix adds the path of the keystore with the table’s file name; the password is yours to add.',
    bad: 'duplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\nduplex.server.keystore.password=changeme\n',
    good: 'duplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\nduplex.server.keystore.password=changeme\nrpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\nrpc.ssl.keystore.password=changeme\nrpc.ssl.truststore.path=/opt/puppet-cybereason/ssl/global.jks\nrpc.ssl.truststore.password=changeme\n',
  },
  messages: {
    missing:
      'A {role} needs a certificate for {usage}, and {file} sets none of the keys that the certificate table names for it. Set {path}.',
  },
  check({ snapshot, document, report }) {
    const server = serverOf(snapshot, document.path);
    if (!isProperties(document.kind) || !server?.role || server.roleFact.state !== 'certain') return;
    if (!isWhollyRead(document)) return;
    const { role } = server;
    for (const { row, keystore } of missingUsages(role, document, snapshot)) {
      report({
        at: document.settings[0]?.keyRange ?? { start: 0, end: 0 },
        message: 'missing',
        data: { role: SERVER_NAMES[role], usage: row.usage, file: FILE_NAMES[document.kind], path: keystore.path },
        rows: [{ table: 'certificates', id: row.id }],
        fixes: () => addPathFixes(document, keystore.path, [row], undefined),
      });
    }
  },
});
