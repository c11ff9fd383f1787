import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { isHttp } from '../shared/tlsPlaces.ts';

const TRUSTSTORE = [
  'truststoreFile',
  'truststorePassword',
  'truststoreType',
  'truststoreProvider',
  'truststoreAlgorithm',
] as const;

export const tlsIgnoredTruststore = defineRule({
  id: 'tls/ignored-truststore',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports settings of a truststore beside trustManagerClassName.',
    why: 'Then that class alone decides which clients to trust: Tomcat never opens the truststore, and says nothing of it.',
    todo: 'Delete the settings of the truststore, or trustManagerClassName.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" trustManagerClassName="com.acme.Trust" truststoreFile="/opt/puppet-cybereason/ssl/global.jks" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" trustManagerClassName="com.acme.Trust" />\n  </Service>\n</Server>\n',
  },
  messages: {
    ignored: 'Tomcat ignores {name}, because {manager} decides whom to trust. Delete it, or {manager}.',
  },
  check({ document, report }) {
    for (const host of tlsConfigs(document)
      .filter(isHttp)
      .flatMap(({ hosts }) => hosts)) {
      if (!host.trustManager) continue;
      const manager = printable(host.trustManager.name);
      for (const attribute of TRUSTSTORE) {
        const { setting } = host.value(attribute);
        if (!setting) continue;
        const name = printable(setting.name);
        report({
          at: setting.range,
          message: 'ignored',
          data: { name, manager },
          tags: ['unnecessary'],
          fixes: () =>
            setting.isDerived
              ? []
              : [{ title: `Delete ${name}`, safe: false, edits: [document.syntax.remove(setting)] }],
        });
      }
    }
  },
});
