import { DEFAULT_PROTOCOLS, isOldProtocol, readProtocols } from '../../deployment/tls/protocols.ts';
import { tlsVersions } from '../../schema/index.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { builtHosts } from '../shared/builtHosts.ts';
import { allowsOldTls, serverJava } from '../shared/serverJava.ts';
import { placeOfHost } from '../shared/tlsPlaces.ts';
import { versionFindings } from '../shared/versionFindings.ts';

const RECOMMENDED = tlsVersions.versions.join('+');

export const tlsWeakProtocol = defineRule({
  id: 'tls/weak-protocol',
  severity: 'warning',
  impact: 'security',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports TLS Connectors that enable SSLv3, TLSv1 or TLSv1.1.',
    why: "Only TLSv1.2 and TLSv1.3 meet the product's requirement; the older protocols can be broken. Java 16 and later, 11.0.11 and 8u291 refuse them unless the file java.security was changed; older ones accept them, also where protocols is all or is not set.",
    todo: 'Write protocols="TLSv1.2+TLSv1.3" in the SSLHostConfig, or sslEnabledProtocols="TLSv1.2+TLSv1.3" on the Connector.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" sslEnabledProtocols="TLSv1+TLSv1.1+TLSv1.2" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" sslEnabledProtocols="TLSv1.2+TLSv1.3" />\n  </Service>\n</Server>\n',
    runtimeMessages: ['SSLv3 has been explicitly enabled. This protocol is known to be insecure.'],
  },
  messages: {
    named: "{name} enables {weak}: only {good} meet the product's requirement. Write {recommended}.",
    all: "{name} stands for {weak} too, which Java before 16, 11.0.11 and 8u291 accepts: only {good} meet the product's requirement. Write {recommended}.",
    default:
      'Without {name} Tomcat enables {weak} too, which the Java of this server accepts: only {good} meet the product\'s requirement. Add {name}="{recommended}".',
  },
  check({ snapshot, document, report }) {
    const allowed = allowsOldTls(serverJava(snapshot, document));
    const good = tlsVersions.versions.join(' and ');
    for (const { host, config } of builtHosts(document)) {
      const { value, setting } = host.value('protocols');
      if (value === 'unknown') continue;
      if (!setting || value === undefined) {
        const weak = listed(DEFAULT_PROTOCOLS.enabled.filter(isOldProtocol));
        const name = host.element ? 'protocols' : 'sslEnabledProtocols';
        if (allowed !== true || !config.isComplete) continue;
        report({
          at: placeOfHost(host, config),
          message: 'default',
          data: { name, weak, good, recommended: RECOMMENDED },
          severity: 'information',
        });
        continue;
      }
      const { enabled, explicit } = readProtocols(value);
      const named = explicit.filter(isOldProtocol);
      const weak = named.length > 0 ? named : enabled.filter(isOldProtocol);
      if (weak.length === 0 || (named.length === 0 && allowed === false)) continue;
      // link/no-common-version says the same, and whom it keeps out.
      if (enabled.every(isOldProtocol) && versionFindings(snapshot, document).some(({ at }) => at === setting))
        continue;
      report({
        at: setting.valueRange,
        message: named.length > 0 ? 'named' : 'all',
        data: {
          name: named.length > 0 ? printable(setting.name) : 'all',
          weak: listed(weak),
          good,
          recommended: RECOMMENDED,
        },
        severity: named.length > 0 ? 'warning' : 'information',
        fixes: () =>
          setting.isDerived
            ? []
            : [
                {
                  title: `Set ${printable(setting.name)}="${RECOMMENDED}"`,
                  safe: false,
                  edits: [{ range: setting.valueRange, text: RECOMMENDED }],
                },
              ],
      });
    }
  },
});
