import type { Element } from '../../model/setting.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { certificateName, storesOf, usedKeys } from '../shared/certificates.ts';
import { connectorsOf, servesHttps } from '../shared/connectors.ts';
import { type ConfiguredName, configuredNames, covers, hostNamesIn } from '../shared/hostNames.ts';
import type { OpenedStore } from '../shared/stores.ts';

export const certificateNameMismatch = defineRule({
  id: 'certificate/name-mismatch',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports host names in server.xml that the certificate of a TLS Connector does not cover: the virtual hosts of its Service, its defaultSSLHostConfigName, and as an information its proxyName and address.',
    why: 'A peer that calls the server by such a name refuses the certificate. A proxy may have a certificate of its own for its name, and call Tomcat by another.',
    todo: 'Have the certificate issued again with these names as subject alternative names, or correct the name. A wildcard stands for one label.',
    bad: '<!-- the certificate in server.jks is for webapp-01.example -->\n<Connector port="8443" SSLEnabled="true" defaultSSLHostConfigName="ui.example" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" />\n',
    good: '<!-- the certificate in server.jks is for webapp-01.example and ui.example -->\n<Connector port="8443" SSLEnabled="true" defaultSSLHostConfigName="ui.example" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" />\n',
    runtimeMessages: [
      'java.security.cert.CertificateException: No subject alternative DNS name matching ui.example found.',
    ],
  },
  messages: {
    uncovered:
      'The certificate {name} (entry {alias} of {path}) does not cover {hosts}, which this file names; it is for {names}. Peers that use that name refuse it: have it issued for it, too.',
    proxied:
      'The certificate {name} (entry {alias} of {path}) does not cover {hosts}, which this Connector names; it is for {names}. If a proxy passes TLS through to this port, peers refuse it: have it issued for that name, too.',
  },
  check({ snapshot, document, report }) {
    if (document.kind !== 'server-xml' || document.problems.some(({ fatal }) => fatal)) return;
    const stores = storesOf(snapshot, document).filter(({ binding }) => binding.store === 'keystore');
    for (const store of stores) {
      const { tls } = store.binding;
      const [first] = usedKeys(store);
      const certificate = first?.chain[0];
      if (!tls || !first || !certificate || hostNamesIn(certificate).length === 0) continue;
      const uncovered = configuredNames(document, tls).filter((host) => isUncovered(host, store, stores));
      if (uncovered.length === 0) continue;
      const data = {
        name: certificateName(certificate),
        alias: printable(first.alias),
        path: store.name,
        hosts: listed([...new Set(uncovered.map(({ name }) => printable(name)))]),
        names: listed(hostNamesIn(certificate).map(printable)),
      };
      const isCertain = uncovered.some((host) => host.isCertain);
      const related = uncovered.map(({ name, setting }) => ({
        path: document.path,
        range: setting.valueRange,
        message: `${printable(name)} is named here.`,
      }));
      report({
        at: store.path.valueRange,
        message: isCertain ? 'uncovered' : 'proxied',
        data,
        related,
        severity: isCertain ? 'warning' : 'information',
      });
    }
  },
});

/** A virtual host is served by every Connector of its Service: it is enough that one of these has its name. */
function isUncovered({ name, setting }: ConfiguredName, store: OpenedStore, stores: readonly OpenedStore[]): boolean {
  const connector = store.binding.tls?.config.connector;
  if (setting.element === connector || setting.element === store.binding.tls?.host.element)
    return !isCovered(name, store);
  const others = stores.filter(({ binding }) => binding.tls?.config.connector.parent === connector?.parent);
  return others.length === tlsConnectors(store) && !others.some((other) => isCovered(name, other));
}

function isCovered(name: string, store: OpenedStore): boolean {
  return usedKeys(store).some(({ chain: [certificate] }) => certificate !== undefined && covers(certificate, name));
}

function tlsConnectors({ binding }: OpenedStore): number {
  const isSibling = (one: Element) => one.parent === binding.tls?.config.connector.parent;
  return connectorsOf(binding.document).filter((one) => isSibling(one) && servesHttps(one)).length;
}
