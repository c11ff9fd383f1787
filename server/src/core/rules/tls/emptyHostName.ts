import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import type { TlsConfig } from '../../deployment/tls/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import type { Setting } from '../../model/setting.ts';
import { defineRule } from '../rule.ts';
import { isHttp } from '../shared/tlsPlaces.ts';

export const tlsEmptyHostName = defineRule({
  id: 'tls/empty-host-name',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports an SSLHostConfig with an empty hostName.',
    why: 'Tomcat stops while it reads the file, and does not start at all. Only without the attribute the name is _default_.',
    todo: 'Delete hostName, which makes it the SSLHostConfig for all callers, or write the host that it is for.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true">\n      <SSLHostConfig hostName="">\n        <Certificate certificateKeystoreFile="/opt/puppet-cybereason/ssl/server.jks" certificateKeystorePassword="changeme" />\n      </SSLHostConfig>\n    </Connector>\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true">\n      <SSLHostConfig>\n        <Certificate certificateKeystoreFile="/opt/puppet-cybereason/ssl/server.jks" certificateKeystorePassword="changeme" />\n      </SSLHostConfig>\n    </Connector>\n  </Service>\n</Server>\n',
    runtimeMessages: ['java.lang.IllegalArgumentException: No host name was provided for the SSL host configuration'],
  },
  messages: {
    empty:
      'The hostName of this SSLHostConfig is empty, so Tomcat does not start. Delete the attribute, or write the host that it is for.',
  },
  check({ document, report }) {
    for (const config of tlsConfigs(document).filter(isHttp)) {
      for (const { hostName, element } of config.hosts) {
        const { setting } = hostName;
        if (hostName.value !== '' || !setting || !element) continue;
        report({ at: setting.range, message: 'empty', data: {}, fixes: () => removals(document, config, setting) });
      }
    }
  },
});

/** Without the attribute its name is `_default_`, which no other may have then. */
function removals(document: ConfigDocument, { hosts }: TlsConfig, setting: Setting): readonly Fix[] {
  if (setting.isDerived || hosts.some(({ hostName }) => hostName.value === '_default_')) return [];
  return [{ title: 'Delete hostName', safe: false, edits: [document.syntax.remove(setting)] }];
}
