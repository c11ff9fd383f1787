import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import { isAjp } from '../../schema/tomcat/protocols.ts';
import { defineRule } from '../rule.ts';

const HTTP2 = 'org.apache.coyote.http2.Http2Protocol';

export const tlsHttp2WithoutTls = defineRule({
  id: 'tls/http2-without-tls',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports HTTP/2 on a Connector without TLS.',
    why: 'There Tomcat speaks HTTP/2 only with clients that ask for it in plain text (h2c). No browser does: they choose HTTP/2 while they set up TLS, and use HTTP/1.1 otherwise.',
    todo: 'Move the UpgradeProtocol to the Connector with SSLEnabled="true", or leave it where a proxy talks h2c to Tomcat.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8080">\n      <UpgradeProtocol className="org.apache.coyote.http2.Http2Protocol" />\n    </Connector>\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme">\n      <UpgradeProtocol className="org.apache.coyote.http2.Http2Protocol" />\n    </Connector>\n  </Service>\n</Server>\n',
  },
  messages: {
    plain:
      'This Connector has no TLS, so browsers do not use HTTP/2 on it: only clients that ask for it in plain text (h2c) do. Move it to the TLS Connector.',
  },
  check({ document, report }) {
    if (!document.complete) return;
    for (const { connector, enabled, protocol } of tlsConfigs(document)) {
      if (protocol === 'unknown' || isAjp(protocol) || enabled.value !== false) continue;
      for (const upgrade of document.elements) {
        if (upgrade.parent !== connector || upgrade.name !== 'UpgradeProtocol') continue;
        const setting = upgrade.attributes.find(({ name, value }) => name === 'className' && value === HTTP2);
        if (setting) report({ at: setting.valueRange, message: 'plain', data: {} });
      }
    }
  },
});
