import { attributeNamed, tomcatTree } from '../../deployment/containers.ts';
import { listeners } from '../../deployment/ports.ts';
import { isAjp } from '../../schema/tomcat/protocols.ts';
import { defineRule } from '../rule.ts';
import { elementDeletion } from '../shared/elementDeletion.ts';

export const connectorAjpTls = defineRule({
  id: 'connector/ajp-tls',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports TLS on an AJP Connector: SSLEnabled="true", and, as warnings, an SSLHostConfig and an UpgradeProtocol.',
    why: 'AJP has no TLS. With SSLEnabled="true" Tomcat looks for an SSLHostConfig, which AJP cannot have, and does not bind the port. An SSLHostConfig alone it ignores with a warning.',
    todo: 'Delete them. Let the web server in front of Tomcat serve TLS, and keep the AJP port on the loopback or an inner network.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8009" protocol="AJP/1.3" secret="vH7-qPz2-mR4x" SSLEnabled="true" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8009" protocol="AJP/1.3" secret="vH7-qPz2-mR4x" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.lang.IllegalArgumentException: No SSLHostConfig element was found with the hostName [_default_] to match the defaultSSLHostConfigName for the connector [ajp-nio-127.0.0.1-8009]',
      'WARNING: SSL is not supported with AJP. The SSL host configuration for [_default_] was ignored',
      'WARNING: Upgrade is not supported with AJP. The UpgradeProtocol configuration for [org.apache.coyote.http2.Http2Protocol] was ignored',
    ],
  },
  messages: {
    enabled:
      'AJP has no TLS: with SSLEnabled="true" Tomcat finds no SSLHostConfig for it and does not bind the port. Delete SSLEnabled.',
    ignored: 'AJP has no TLS: Tomcat warns, and ignores this SSLHostConfig. Delete it.',
    upgrade: 'AJP cannot change to another protocol: Tomcat warns, and ignores this UpgradeProtocol. Delete it.',
  },
  check({ document, report }) {
    for (const { connector, tls } of listeners(document)) {
      if (tls.protocol === 'unknown' || !isAjp(tls.protocol)) continue;
      const setting = attributeNamed(connector, 'SSLEnabled');
      if (setting && tls.enabled.value === true) {
        report({
          at: setting.range,
          message: 'enabled',
          data: {},
          fixes: () =>
            setting.isDerived
              ? []
              : [{ title: 'Delete SSLEnabled', safe: false, edits: [document.syntax.remove(setting)] }],
        });
      }
      for (const host of tomcatTree(document).children(connector, 'SSLHostConfig')) {
        report({
          at: host.nameRange,
          message: 'ignored',
          data: {},
          severity: 'warning',
          impact: 'hygiene',
          fixes: () => elementDeletion(host, document),
        });
      }
      for (const upgrade of tomcatTree(document).children(connector, 'UpgradeProtocol')) {
        report({ at: upgrade.nameRange, message: 'upgrade', data: {}, severity: 'warning', impact: 'hygiene' });
      }
    }
  },
});
