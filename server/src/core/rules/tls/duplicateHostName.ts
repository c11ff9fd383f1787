import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { isHttp, nameOfHost, placeOfHost } from '../shared/tlsPlaces.ts';

export const tlsDuplicateHostName = defineRule({
  id: 'tls/duplicate-host-name',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports two SSLHostConfig of one name in a Connector, also where attributes of the Connector make the first.',
    why: 'Tomcat stops while it reads the file, and does not start at all, whether TLS is switched on or not. Any TLS attribute of a Connector, even sslProtocol or clientAuth, makes an SSLHostConfig named _default_, and that is also the name of one without hostName. Case does not count.',
    todo: 'Move the TLS attributes of the Connector into the SSLHostConfig, by their newer names, or give each SSLHostConfig a hostName of its own.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" ciphers="HIGH">\n      <SSLHostConfig>\n        <Certificate certificateKeystoreFile="/opt/puppet-cybereason/ssl/server.jks" certificateKeystorePassword="changeme" />\n      </SSLHostConfig>\n    </Connector>\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true">\n      <SSLHostConfig ciphers="HIGH">\n        <Certificate certificateKeystoreFile="/opt/puppet-cybereason/ssl/server.jks" certificateKeystorePassword="changeme" />\n      </SSLHostConfig>\n    </Connector>\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.lang.IllegalArgumentException: Multiple SSLHostConfig elements were provided for the host name [_default_]. Host names must be unique.',
    ],
  },
  messages: {
    connector:
      '{name} on the Connector already makes the SSLHostConfig {host}, so Tomcat does not start. Move the TLS attributes of the Connector into this one, or give it another hostName.',
    twice:
      'The Connector has another SSLHostConfig {host}, so Tomcat does not start. Give this one another hostName, or merge the two.',
  },
  check({ document, report }) {
    for (const config of tlsConfigs(document).filter(isHttp)) {
      for (const [first, second] of config.collisions) {
        const at = second.hostName.setting?.range ?? placeOfHost(second, config);
        const host = nameOfHost(second);
        const related = [
          { path: document.path, range: placeOfHost(first, config), message: `The first ${host} comes from here.` },
        ];
        const name = printable(first.settings[0]?.name ?? '');
        if (first.element) report({ at, message: 'twice', data: { host }, related });
        else report({ at, message: 'connector', data: { host, name }, related });
      }
    }
  },
});
