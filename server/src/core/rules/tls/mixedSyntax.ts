import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { isHttp, nameOfHost } from '../shared/tlsPlaces.ts';

export const tlsMixedSyntax = defineRule({
  id: 'tls/mixed-syntax',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports settings for the TLS of Java (JSSE) and for that of OpenSSL in one SSLHostConfig.',
    why: "The first setting of either kind decides; for every one of the other kind Tomcat logs a warning. It keeps the value all the same, but only the library that the Connector really uses looks at it: without Tomcat's native library that is Java's.",
    todo: 'Keep the settings of one kind: truststoreFile instead of caCertificateFile, a keystore, and no OpenSSLConf, disableCompression or disableSessionTickets where Java does the TLS.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true">\n      <SSLHostConfig disableSessionTickets="true" truststoreFile="/opt/puppet-cybereason/ssl/global.jks">\n        <Certificate certificateKeystoreFile="/opt/puppet-cybereason/ssl/server.jks" certificateKeystorePassword="changeme" />\n      </SSLHostConfig>\n    </Connector>\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true">\n      <SSLHostConfig truststoreFile="/opt/puppet-cybereason/ssl/global.jks">\n        <Certificate certificateKeystoreFile="/opt/puppet-cybereason/ssl/server.jks" certificateKeystorePassword="changeme" />\n      </SSLHostConfig>\n    </Connector>\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'The property [truststoreFile] was set on the SSLHostConfig named [_default_] and is for the [JSSE] configuration syntax but the SSLHostConfig is being used with the [OPENSSL] configuration syntax',
    ],
  },
  messages: {
    mixed:
      '{name} is for the TLS of {kind}, but what stands before it in the SSLHostConfig {host} is for that of {other}: Tomcat logs a warning. Keep the settings of one kind.',
  },
  check({ document, report }) {
    for (const config of tlsConfigs(document).filter(isHttp)) {
      for (const host of config.hosts) {
        const [kind, other] = host.syntax === 'JSSE' ? ['OpenSSL', 'Java'] : ['Java', 'OpenSSL'];
        for (const { at, name } of host.mixed) {
          report({ at, message: 'mixed', data: { name: printable(name), kind, other, host: nameOfHost(host) } });
        }
      }
    }
  },
});
