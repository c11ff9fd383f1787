import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import type { TlsConfig, TlsHost } from '../../deployment/tls/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { nameOfHost, placeOfHost } from '../shared/tlsPlaces.ts';

export const tlsNoHostConfig = defineRule({
  id: 'tls/no-host-config',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a TLS Connector for which Tomcat finds no SSLHostConfig: without any TLS settings, or with none of the name that is the default.',
    why: 'Tomcat takes keys and trust from the SSLHostConfig whose hostName is the defaultSSLHostConfigName of the Connector, _default_ where none is written. keystoreFile and the other TLS attributes of a Connector make one; a Certificate that stands directly in the Connector is ignored. Without one the port is not bound.',
    todo: 'Add keystoreFile and keystorePass, or an SSLHostConfig with a Certificate. Where there are some with a hostName, name one of them as defaultSSLHostConfigName; write that before the TLS attributes of the Connector.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true">\n      <SSLHostConfig hostName="ui.example">\n        <Certificate certificateKeystoreFile="/opt/puppet-cybereason/ssl/server.jks" certificateKeystorePassword="changeme" />\n      </SSLHostConfig>\n    </Connector>\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" defaultSSLHostConfigName="ui.example">\n      <SSLHostConfig hostName="ui.example">\n        <Certificate certificateKeystoreFile="/opt/puppet-cybereason/ssl/server.jks" certificateKeystorePassword="changeme" />\n      </SSLHostConfig>\n    </Connector>\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.lang.IllegalArgumentException: No SSLHostConfig element was found with the hostName [_default_] to match the defaultSSLHostConfigName for the connector [https-jsse-nio-8443]',
    ],
  },
  messages: {
    none: 'TLS is switched on, but this Connector has no keystore and no SSLHostConfig, so Tomcat does not bind the port. Add keystoreFile and keystorePass, or an SSLHostConfig with a Certificate.',
    unnamed:
      'No SSLHostConfig of this Connector is named {wanted}, so Tomcat has no certificate for callers that name no host, and does not bind the port. Set defaultSSLHostConfigName to one of: {names}.',
    late: 'defaultSSLHostConfigName stands behind {first}, which has already made the SSLHostConfig {made}: Tomcat finds none named {wanted}, and does not bind the port. Write it before {first}.',
  },
  check({ document, report }) {
    for (const config of tlsConfigs(document)) {
      const { enabled, defaultHost, defaultHostName, hosts, connector } = config;
      if (!config.isActive || !config.isComplete || defaultHost !== undefined) continue;
      // There Tomcat does not come so far: tls/empty-host-name.
      if (hosts.some(({ hostName }) => hostName.value === '')) continue;
      const at = (defaultHostName.setting ?? enabled.setting)?.range ?? connector.nameRange;
      if (hosts.length === 0) {
        report({ at: (enabled.setting ?? connector).range, message: 'none', data: {} });
        continue;
      }
      const wanted = printable(defaultHostName.value);
      const [made] = hosts;
      const first = made?.settings[0];
      if (made && !made.element && first && defaultHostName.setting && hosts.length === 1) {
        const data = { first: printable(first.name), made: nameOfHost(made), wanted };
        report({ at, message: 'late', data });
        continue;
      }
      report({
        at,
        message: 'unnamed',
        data: { wanted, names: listed(hosts.map(nameOfHost)) },
        related: hosts.map((host) => ({
          path: document.path,
          range: host.hostName.setting?.range ?? placeOfHost(host, config),
          message: `This is the SSLHostConfig ${nameOfHost(host)}.`,
        })),
        fixes: () => hosts.flatMap((host) => nameFixes(document, config, host)),
      });
    }
  },
});

function nameFixes(document: ConfigDocument, config: TlsConfig, { hostName }: TlsHost): readonly Fix[] {
  const { setting } = config.defaultHostName;
  const { value } = hostName;
  // A name that comes behind attributes which make an SSLHostConfig of their own does not reach that.
  if (config.hosts[0]?.element === undefined || setting?.isDerived) return [];
  const edit = setting
    ? { range: setting.valueRange, text: document.syntax.encode(value, 'value') }
    : document.syntax.insert('defaultSSLHostConfigName', value, {
        ...(config.enabled.setting ? { after: config.enabled.setting } : { element: config.connector }),
      });
  const title = `Set defaultSSLHostConfigName="${printable(value)}"`;
  return edit.text === '' ? [] : [{ title, safe: false, edits: [edit] }];
}
