import { attributeNamed, classNameOf, tomcatTree } from '../../deployment/containers.ts';
import { type Listener, listeners, portOffset, readPort } from '../../deployment/ports.ts';
import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { isAjp } from '../../schema/tomcat/protocols.ts';
import { defineRule } from '../rule.ts';

/** What tells that something in front of Tomcat serves HTTPS; then the port is its own. */
const BEHIND_A_PROXY = ['proxyName', 'proxyPort', 'scheme', 'secure'];

export const portsRedirectNowhere = defineRule({
  id: 'ports/redirect-nowhere',
  severity: 'information',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a redirectPort on which no Connector of the file serves HTTPS.',
    why: 'Tomcat redirects browsers to this port when they ask, without TLS, for a page that requires it. Nothing answers there, and Tomcat says nothing about it. Not reported where an attribute tells of a proxy in front, which may own the port. Tomcat’s own server.xml is as it comes with an 8443 that nothing serves.',
    todo: 'Use the port of the TLS Connector, or delete redirectPort if no page requires TLS.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8080" redirectPort="8443" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8080" redirectPort="8443" />\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" />\n  </Service>\n</Server>\n',
  },
  messages: {
    nowhere:
      'No Connector of this file serves HTTPS on port {port}, so pages that require TLS redirect to where nothing answers. Use the port of a TLS Connector.',
  },
  check({ document, report }) {
    const plain = listeners(document).filter((listener) => isPlainHttp(listener));
    if (plain.length === 0 || !document.complete || isUndecided(document)) return;
    const served = listeners(document).filter(({ tls }) => tls.enabled.value !== false);
    const offset = portOffset(document);
    for (const { connector } of plain) {
      const { setting, bound: port } = readPort(connector, offset, 'redirectPort');
      if (!setting || typeof port !== 'number' || served.some(({ bound }) => bound === port)) continue;
      const targets = served.flatMap(({ setting: target, bound }) =>
        target && typeof bound === 'number' && offset !== 'unknown' ? [bound - offset] : [],
      );
      const fixes = () =>
        setting.isDerived
          ? []
          : [...new Set(targets)].map((target) => ({
              title: `Use ${target}, where a Connector serves HTTPS`,
              safe: false,
              edits: [{ range: setting.valueRange, text: String(target) }],
            }));
      report({ at: setting.valueRange, message: 'nowhere', data: { port }, fixes });
    }
  },
});

/** Without TLS of its own or in front of it: AJP always has a web server before it. */
function isPlainHttp({ tls, connector }: Listener): boolean {
  if (tls.enabled.value !== false || tls.protocol === 'unknown' || isAjp(tls.protocol)) return false;
  return BEHIND_A_PROXY.every((name) => attributeNamed(connector, name) === undefined);
}

/** A Connector whose port or protocol is not known may be the one, or a Valve that believes a proxy. */
function isUndecided(document: ConfigDocument): boolean {
  return (
    document.problems.some(({ fatal }) => fatal) ||
    tlsConfigs(document).some(({ protocol }) => protocol === 'unknown') ||
    listeners(document).some(({ bound, tls }) => bound === 'unknown' && tls.enabled.value !== false) ||
    tomcatTree(document)
      .all('Valve')
      .some((valve) => classNameOf(valve)?.endsWith('.RemoteIpValve'))
  );
}
