import { defineRule } from '../rule.ts';
import { keylessClients } from '../shared/keylessClients.ts';
import { storeName } from '../shared/linkFindings.ts';

export const linkNoClientKey = defineRule({
  id: 'link/no-client-key',
  severity: 'error',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports that a WebApp or Registration server names no keystore, although a Connector that it calls requires a certificate. A keystore without a key is reported by keystore/no-key-entry.',
    why: 'A client without a key shows no certificate, and a Connector with clientAuth="true" refuses it.',
    todo: 'Set key.store.file.location and key.store.password.',
    bad: 'trust.store.file.location=/opt/puppet-cybereason/ssl/client.jks\ntrust.store.password=changeme\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\ntrust.store.file.location=/opt/puppet-cybereason/ssl/client.jks\ntrust.store.password=changeme\n',
    runtimeMessages: ['javax.net.ssl.SSLHandshakeException: Received fatal alert: bad_certificate'],
  },
  messages: {
    none: 'Beside {path} this file names no keystore with a certificate, and {peers} requires one on port {port}: the connection is refused. Set the path and the password of the keystore.',
  },
  check({ snapshot, document, report }) {
    for (const { at, link, peers, ports, related } of keylessClients(snapshot, document)) {
      const data = { peers, port: ports, path: storeName(link.client.truststore) };
      report({ at: at.valueRange, message: 'none', data, related, rows: link.rows });
    }
  },
});
