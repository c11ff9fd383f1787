import { DEFAULT_PROTOCOLS, readProtocols } from '../../deployment/tls/protocols.ts';
import type { TlsConfig, TlsHost } from '../../deployment/tls/types.ts';
import { verificationOf } from '../../deployment/tls/verification.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { builtHosts } from '../shared/builtHosts.ts';
import { hasTls13, serverJava } from '../shared/serverJava.ts';

const HTTP2 = 'org.apache.coyote.http2.Http2Protocol';

export const tlsOptionalVerification = defineRule({
  id: 'tls/optional-verification',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports certificates of clients that are optional together with TLSv1.3 or HTTP/2, which do not allow that.',
    why: 'An application that wants the certificate later cannot ask for it: Java does not support that in TLSv1.3, and HTTP/2 forbids it. Tomcat logs a warning for each.',
    todo: 'Ask every client (required) or none; or enable TLSv1.2 only, without HTTP/2.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" clientAuth="want" truststoreFile="/opt/puppet-cybereason/ssl/global.jks" truststorePass="changeit" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" clientAuth="true" truststoreFile="/opt/puppet-cybereason/ssl/global.jks" truststorePass="changeit" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'The JSSE TLS 1.3 implementation does not support post handshake authentication (PHA) and is therefore incompatible with optional certificate authentication',
      'The TLS virtual host [_default_] is configured for optional certificate verification and the enclosing connector is configured to support upgrade to h2. HTTP/2 over TLS does not permit optional certificate verification.',
    ],
  },
  messages: {
    tls13:
      '{name}="{value}" does not go with TLSv1.3, in which Java cannot ask for a certificate later, and Tomcat logs a warning. Write required or none, or enable TLSv1.2 only.',
    http2:
      '{name}="{value}" does not go with HTTP/2, which allows no optional certificates, and Tomcat logs a warning. Write required or none, or delete the UpgradeProtocol.',
    both: '{name}="{value}" goes neither with TLSv1.3 nor with HTTP/2, which allow no optional certificates, and Tomcat logs warnings. Write required or none.',
  },
  check({ snapshot, document, report }) {
    for (const { host, config } of builtHosts(document)) {
      const { value, setting } = host.value('certificateVerification');
      const { verification } = verificationOf(host);
      if (!setting || value === undefined || !verification.startsWith('optional')) continue;
      const tls13 = enablesTls13(host) && hasTls13(serverJava(snapshot, document));
      const http2 = upgradesToHttp2(config, document);
      if (!tls13 && !http2) continue;
      const name = printable(setting.name);
      report({
        at: setting.valueRange,
        message: tls13 && http2 ? 'both' : tls13 ? 'tls13' : 'http2',
        data: { name, value: printable(value) },
        fixes: () =>
          setting.isDerived
            ? []
            : [
                {
                  title: `Set ${name}="required"`,
                  safe: false,
                  edits: [{ range: setting.valueRange, text: 'required' }],
                },
              ],
      });
    }
  },
});

function enablesTls13(host: TlsHost): boolean {
  const { value } = host.value('protocols');
  if (value === 'unknown') return false;
  return (value === undefined ? DEFAULT_PROTOCOLS : readProtocols(value)).enabled.includes('TLSv1.3');
}

function upgradesToHttp2({ connector }: TlsConfig, document: ConfigDocument): boolean {
  return document.elements.some(
    ({ name, parent, attributes }) =>
      name === 'UpgradeProtocol' &&
      parent === connector &&
      attributes.some((attribute) => attribute.name === 'className' && attribute.value === HTTP2),
  );
}
