import { certificateRows } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';
import { sensorsMode } from '../shared/sensorsMode.ts';
import { pathOf, storesOfRow } from '../shared/usages.ts';

export const roleSensorsOneWay = defineRule({
  id: 'role/sensors-one-way',
  severity: 'information',
  enabled: false,
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports, where sensors talk one-way TLS by the settings or by the Connector on their port, a truststore for them. Off unless you switch it on: the certificate tables name the truststore for every server.',
    why: 'With one-way TLS sensors show no certificate, so that the server asks the truststore nothing. What counts is the chain in rpc.ssl.keystore: sensors take the intermediate from there (certificate/sensor-chain).',
    todo: 'Nothing. When the truststore is renewed or expires, sensors do not notice.',
    bad: '# the settings say tls-mode = one-way\nrpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\nrpc.ssl.keystore.password=changeme\nrpc.ssl.truststore.path=/opt/puppet-cybereason/ssl/global.jks\nrpc.ssl.truststore.password=changeme\n',
    good: '# the settings say tls-mode = one-way\nrpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\nrpc.ssl.keystore.password=changeme\n',
  },
  messages: {
    unused:
      '{why} sensors talk one-way TLS: they show no certificate, so this truststore accepts none. Sensors need the whole chain in {keystore}.',
  },
  check({ snapshot, document, report }) {
    const mode = document.kind === 'server-setup' ? sensorsMode(snapshot, document) : undefined;
    if (mode?.mode !== 'one-way') return;
    const row = certificateRows().find(({ usage }) => usage === 'sensor communication');
    const [keystore, truststore] = row ? storesOfRow(row, document) : [];
    const path = truststore && pathOf(truststore, document);
    if (path && keystore)
      report({
        at: path.range,
        message: 'unused',
        data: { why: mode.clause, keystore: keystore.path },
        related: mode.related,
      });
  },
});
