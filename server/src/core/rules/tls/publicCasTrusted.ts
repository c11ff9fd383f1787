import { verificationOf } from '../../deployment/tls/verification.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { builtHosts } from '../shared/builtHosts.ts';

/** What OpenSSL trusts, and Java's TLS does not look at. */
const CAS = ['caCertificateFile', 'caCertificatePath'] as const;

export const tlsPublicCasTrusted = defineRule({
  id: 'tls/public-cas-trusted',
  severity: 'warning',
  impact: 'security',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports two-way TLS without a truststore: clients must show a certificate, but nothing says whose.',
    why: "Tomcat then trusts all authorities of Java's own truststore (cacerts), which are the public ones: whoever buys a certificate from any of them gets in, and clients with certificates of your own authority are refused. Only the system property javax.net.ssl.trustStore would change that.",
    todo: 'Add truststoreFile and truststorePass to the Connector (truststoreFile and truststorePassword to the SSLHostConfig), with the authority that signs the certificates of the clients.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" clientAuth="true" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" clientAuth="true" truststoreFile="/opt/puppet-cybereason/ssl/global.jks" truststorePass="changeit" />\n  </Service>\n</Server>\n',
  },
  messages: {
    trusted:
      "{name} asks clients for certificates, but without truststoreFile Tomcat trusts every public authority of Java's cacerts, and not your own. Add truststoreFile.",
    openssl:
      "{name} asks clients for certificates, but {ca} counts only with Tomcat's native library: without it Tomcat trusts every public authority of Java's cacerts, and not your own. Add truststoreFile.",
  },
  check({ document, report }) {
    for (const { host, config } of builtHosts(document)) {
      const { setting } = host.value('certificateVerification');
      const { verification, isWord } = verificationOf(host);
      const asks = verification === 'required' || verification === 'optional';
      // Of a value that Tomcat does not know nobody can say what was meant.
      if (!setting || !asks || !isWord || !config.isComplete) continue;
      if (host.truststore?.path || host.trustManager) continue;
      const name = printable(setting.name);
      const { setting: ca } = CAS.map((attribute) => host.value(attribute)).find((one) => one.setting) ?? {};
      if (ca) report({ at: setting.valueRange, message: 'openssl', data: { name, ca: printable(ca.name) } });
      else report({ at: setting.valueRange, message: 'trusted', data: { name } });
    }
  },
});
