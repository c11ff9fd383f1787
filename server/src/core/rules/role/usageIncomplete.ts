import type { Server } from '../../deployment/server.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import { tlsMode } from '../../deployment/tlsMode.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { FILE_NAMES, isProperties } from '../../model/fileKind.ts';
import { type CertificateRow, certificateRows } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';
import { keylessClients } from '../shared/keylessClients.ts';
import { addPathFixes } from '../shared/usageFixes.ts';
import { isWhollyRead, lacksStore, pathOf, storesOfRow } from '../shared/usages.ts';

export const roleUsageIncomplete = defineRule({
  id: 'role/usage-incomplete',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a keystore without the truststore that the same row of the certificate tables names, or a truststore without the keystore.',
    why: 'Without a keystore the server cannot prove who it is, without a truststore it cannot tell whose certificates to accept. The truststore for sensors is needed only where they show a certificate (two-way TLS), so its absence is an information, only where the server’s role is certain, until the settings or the Connector on the sensors’ port say which it is.',
    todo: 'Set the path and password of the other store as well. The fix adds the path with the table’s file name.',
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\ntrust.store.file.location=/opt/puppet-cybereason/ssl/client.jks\ntrust.store.password=changeme\n',
  },
  messages: {
    truststore:
      '{path} is set, but {file} has no {other}: nothing says whose certificates to accept for {usage}. Set {other}.',
    keystore: '{path} is set, but {file} has no {other}: there is no certificate to show for {usage}. Set {other}.',
    sensors:
      '{path} is set, but {file} has no {other}, which {usage} needs with two-way TLS. Set it, or say tls-mode = one-way in the settings.',
  },
  check({ snapshot, document, report }) {
    const server = serverOf(snapshot, document.path);
    if (!isProperties(document.kind) || !server || server.roleFact.state === 'mixed' || !isWhollyRead(document)) return;
    const { mode } = tlsMode(server, snapshot);
    for (const rows of rowsByStores(document, server)) {
      const [row] = rows;
      const [first, second] = row ? storesOfRow(row, document) : [];
      if (!row || !first || !second) continue;
      for (const [one, other] of [[first, second] as const, [second, first] as const]) {
        const path = pathOf(one, document);
        if (!path || !lacksStore(other, document, snapshot)) continue;
        // link/no-client-key knows more: who asks for the certificate.
        if (other.store === 'keystore' && keylessClients(snapshot, document).length > 0) continue;
        // With one-way TLS, the default, nothing is missing; with two-way TLS role/sensors-two-way says it.
        const isForSensors = other.store === 'truststore' && row.usage === 'sensor communication';
        if (isForSensors && (mode !== undefined || !server.role)) continue;
        report({
          at: path.keyRange,
          message: isForSensors ? 'sensors' : other.store,
          data: { path: one.path, file: FILE_NAMES[document.kind], other: other.path, usage: row.usage },
          ...(isForSensors ? { severity: 'information' as const } : {}),
          fixes: () => addPathFixes(document, other.path, rows, path),
        });
      }
    }
  },
});

/** The rows that may be the server's, those that name the same stores together. */
function rowsByStores(document: ConfigDocument, { candidates }: Server): Iterable<readonly CertificateRow[]> {
  const groups = new Map<string, CertificateRow[]>();
  for (const row of certificateRows()) {
    if (row.contradiction !== undefined || (candidates.length > 0 && !candidates.includes(row.server))) continue;
    const key = storesOfRow(row, document)
      .map(({ name }) => name)
      .join(' ');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups.values();
}
