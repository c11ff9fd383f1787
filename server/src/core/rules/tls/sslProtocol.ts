import { readProtocols } from '../../deployment/tls/protocols.ts';
import { isAmong, tlsNames } from '../../schema/tls.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { builtHosts } from '../shared/builtHosts.ts';

export const tlsSslProtocol = defineRule({
  id: 'tls/ssl-protocol',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports sslProtocol where it is no name that Java has, or where it seems to restrict the versions of TLS, which it does not.',
    why: 'sslProtocol is the algorithm of an SSLContext, such as TLS, and no list: Java refuses any other name, and Tomcat does not bind the port. With sslProtocol="TLSv1.2" clients can still use all other versions. The list is sslEnabledProtocols on a Connector, and protocols in an SSLHostConfig.',
    todo: 'Write sslEnabledProtocols="TLSv1.2+TLSv1.3" (in an SSLHostConfig protocols="TLSv1.2+TLSv1.3") and delete sslProtocol.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" sslProtocol="TLSv1.2,TLSv1.3" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" sslEnabledProtocols="TLSv1.2+TLSv1.3" />\n  </Service>\n</Server>\n',
    runtimeMessages: ['java.security.NoSuchAlgorithmException: TLSv1.2,TLSv1.3 SSLContext not available'],
  },
  messages: {
    list: '{name} takes one name, such as TLS, and no list, so Tomcat does not bind the port. The list is {list}: write {list}="{protocols}" instead.',
    unknown: 'Java has no SSLContext {value}, so Tomcat does not bind the port. Write TLS, or delete {name}.',
    unrestricted:
      '{name}="{value}" does not keep clients from using other versions of TLS. Write {list}="{protocols}" instead.',
  },
  check({ document, report }) {
    for (const { host } of builtHosts(document)) {
      const { value, setting } = host.value('sslProtocol');
      if (!setting || value === undefined || value === 'unknown') continue;
      const hasList = host.value('protocols').setting !== undefined;
      const at = setting.valueRange;
      const name = printable(setting.name);
      const list = host.element ? 'protocols' : 'sslEnabledProtocols';
      const replace = (protocols: string) => () =>
        setting.isDerived || hasList
          ? []
          : [
              {
                title: `Replace it by ${list}="${protocols}"`,
                safe: false,
                edits: [
                  { range: setting.keyRange, text: list },
                  { range: setting.valueRange, text: protocols },
                ],
              },
            ];
      if (!isAmong(value, tlsNames.contexts)) {
        const { explicit } = readProtocols(value.replace(/[\s;:|]+/g, ','));
        const protocols = explicit.length > 0 ? explicit.join('+') : 'TLSv1.2+TLSv1.3';
        if (explicit.length > 1) {
          report({ at, message: 'list', data: { name, list, protocols }, fixes: replace(protocols) });
        } else {
          const fixes = () =>
            setting.isDerived ? [] : [{ title: `Set ${name}="TLS"`, safe: false, edits: [{ range: at, text: 'TLS' }] }];
          report({ at, message: 'unknown', data: { name, value: printable(value) || '""' }, fixes });
        }
      } else if (!hasList && /^TLSv1\.[23]$/i.test(value)) {
        const protocols = `TLSv1.${value.at(-1)}`;
        const data = { name, value: printable(value), list, protocols };
        report({
          at,
          message: 'unrestricted',
          data,
          severity: 'warning',
          impact: 'security',
          fixes: replace(protocols),
        });
      }
    }
  },
});
