import { verificationOf } from '../../deployment/tls/verification.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { builtHosts } from '../shared/builtHosts.ts';

export const tlsClientAuthValue = defineRule({
  id: 'tls/client-auth-value',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a value of clientAuth or certificateVerification that Tomcat does not know.',
    why: 'Tomcat logs a warning and then asks every client for a certificate, as if the value was required: whoever has none cannot connect.',
    todo: 'Write required, optional or none.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" clientAuth="off" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" clientAuth="none" />\n  </Service>\n</Server>\n',
    runtimeMessages: ['java.lang.IllegalArgumentException: The certificate verification value [off] is not recognised'],
  },
  messages: {
    unknown:
      'Tomcat knows no {name}="{value}" and logs a warning; then it asks every client for a certificate, and refuses those without one. Write required, optional or none.',
  },
  check({ document, report }) {
    for (const { host } of builtHosts(document)) {
      const { value, setting } = host.value('certificateVerification');
      if (!setting || value === undefined || verificationOf(host).isWord) continue;
      const name = printable(setting.name);
      report({
        at: setting.valueRange,
        message: 'unknown',
        data: { name, value: printable(value) },
        fixes: () =>
          setting.isDerived
            ? []
            : ['none', 'required'].map((text) => ({
                title: `Set ${name}="${text}"`,
                safe: false,
                edits: [{ range: setting.valueRange, text }],
              })),
      });
    }
  },
});
