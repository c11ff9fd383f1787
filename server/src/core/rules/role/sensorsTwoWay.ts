import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { certificateRows } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';
import { storesOf, usedCertificates, usedKeys } from '../shared/certificates.ts';
import { sensorsMode } from '../shared/sensorsMode.ts';
import type { OpenedStore } from '../shared/stores.ts';
import { addPathFixes } from '../shared/usageFixes.ts';
import { isWhollyRead, lacksStore, pathOf, storesOfRow } from '../shared/usages.ts';

export const roleSensorsTwoWay = defineRule({
  id: 'role/sensors-two-way',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports, where sensors talk two-way TLS by the settings or by the Connector on their port, a server that has no truststore for them, or one that holds nothing but the server’s own certificate.',
    why: 'With two-way TLS each sensor shows a certificate, and the server accepts it by rpc.ssl.truststore. Without the authority that issued it no sensor connects. By a Connector it is an information: the documents do not say how Tomcat and the sensors share a port.',
    todo: 'Set rpc.ssl.truststore.path and its password, to a store with the authority that issues the certificates of the sensors. If sensors show none, set tls-mode = one-way under `[check]` in `.cybereason-config.properties`.',
    bad: '# the settings say tls-mode = two-way\nrpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\nrpc.ssl.keystore.password=changeme\n',
    good: '# the settings say tls-mode = two-way\nrpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\nrpc.ssl.keystore.password=changeme\nrpc.ssl.truststore.path=/opt/puppet-cybereason/ssl/global.jks\nrpc.ssl.truststore.password=changeme\n',
  },
  messages: {
    missing:
      '{why} sensors talk two-way TLS, and there is no {truststore} to accept their certificates by: no sensor connects. Set it.',
    missingIfSo:
      '{why} sensors that connect there talk two-way TLS, and there is no {truststore} to accept their certificates by. Set it, or say tls-mode = one-way under [check] in .cybereason-config.properties.',
    own: '{why} sensors talk two-way TLS, and {path} holds no certificate but the server’s own: it accepts no sensor. Import the authority that issues their certificates.',
    ownIfSo:
      '{why} sensors that connect there talk two-way TLS, and {path} holds no certificate but the server’s own, which accepts none of theirs. Import the authority that issues their certificates, or say tls-mode = one-way under [check] in .cybereason-config.properties.',
  },
  check({ snapshot, document, report }) {
    const mode = document.kind === 'server-setup' ? sensorsMode(snapshot, document) : undefined;
    if (mode?.mode !== 'two-way') return;
    const { clause: why, related } = mode;
    const severity = mode.isInferred ? 'information' : 'warning';
    const rows = certificateRows().filter(({ usage }) => usage === 'sensor communication');
    const [keystore, truststore] = rows[0] ? storesOfRow(rows[0], document) : [];
    const path = keystore && pathOf(keystore, document);
    if (!truststore || !path) return;
    if (isWhollyRead(document) && lacksStore(truststore, document, snapshot)) {
      report({
        at: path.keyRange,
        message: mode.isInferred ? 'missingIfSo' : 'missing',
        data: { why, truststore: truststore.path },
        related,
        severity,
        fixes: () => addPathFixes(document, truststore.path, rows, path),
      });
    }
    const trusting = openedAs(truststore.name, document, snapshot);
    if (!trusting || !trustsOnly(openedAs(keystore.name, document, snapshot), trusting)) return;
    const message = mode.isInferred ? 'ownIfSo' : 'own';
    report({ at: trusting.path.valueRange, message, data: { why, path: trusting.name }, related, severity });
  },
});

function openedAs(name: string, document: ConfigDocument, snapshot: Snapshot): OpenedStore | undefined {
  return storesOf(snapshot, document).find(({ binding }) => binding.name === name);
}

/** True where all that is trusted are the leaves of the server's own keys, of which none is an authority. */
function trustsOnly(keystore: OpenedStore | undefined, truststore: OpenedStore): boolean {
  const own = keystore ? usedKeys(keystore).flatMap(({ chain }) => chain[0]?.fingerprint ?? []) : [];
  const trusted = usedCertificates(truststore).map(({ certificate }) => certificate);
  return trusted.length > 0 && trusted.every(({ fingerprint, isCa }) => !isCa && own.includes(fingerprint));
}
