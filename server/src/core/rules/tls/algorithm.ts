import { isAmong, tlsNames } from '../../schema/tls.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { builtHosts } from '../shared/builtHosts.ts';
import { opensTruststore, usesPkix } from '../shared/trust.ts';

export const tlsAlgorithm = defineRule({
  id: 'tls/algorithm',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports algorithms for key and trust managers that Java does not have, such as IbmX509, which only the Java of IBM had.',
    why: 'Java refuses the name, and Tomcat does not bind the port. The algorithm for trust managers counts only where there is a truststore. With another one than PKIX Tomcat does not limit the length of chains.',
    todo: 'Delete the attribute: the defaults fit every Java.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" algorithm="IbmX509" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.security.NoSuchAlgorithmException: IbmX509 KeyManagerFactory not available',
      'java.security.NoSuchAlgorithmException: FOO TrustManagerFactory not available',
      'The truststoreProvider [SunX509] does not support the certificateVerificationDepth configuration option',
    ],
  },
  messages: {
    unknown: 'Java has no {kind} {value}, so Tomcat does not bind the port. Delete {name}: the default fits.',
    depth:
      '{name} has no effect: with {value} Tomcat limits no chains, and logs a warning. Delete it, or write PKIX for the algorithm of the truststore.',
  },
  check({ document, report }) {
    for (const { host } of builtHosts(document)) {
      for (const [attribute, kind, known] of [
        ['keyManagerAlgorithm', 'KeyManagerFactory', tlsNames.keyManagers],
        ['truststoreAlgorithm', 'TrustManagerFactory', tlsNames.trustManagers],
      ] as const) {
        const { value, setting } = host.value(attribute);
        if (!setting || value === undefined || value === 'unknown' || isAmong(value, known)) continue;
        const isUsed = attribute === 'truststoreAlgorithm' ? opensTruststore(host) : host.certificates.length > 0;
        if (!isUsed) continue;
        const name = printable(setting.name);
        report({
          at: setting.valueRange,
          message: 'unknown',
          data: { kind, value: printable(value) || '""', name },
          fixes: () =>
            setting.isDerived
              ? []
              : [{ title: `Delete ${name}`, safe: false, edits: [document.syntax.remove(setting)] }],
        });
      }
      const { value = '' } = host.value('truststoreAlgorithm');
      const { setting: depth } = host.value('certificateVerificationDepth');
      if (depth && opensTruststore(host) && !usesPkix(host) && isAmong(value, tlsNames.trustManagers)) {
        const data = { name: printable(depth.name), value: printable(value) };
        report({ at: depth.range, message: 'depth', data, severity: 'warning', impact: 'security' });
      }
    }
  },
});
