import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import { defineRule } from '../rule.ts';

export const tlsRepeatedOpensslConf = defineRule({
  id: 'tls/repeated-openssl-conf',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a second OpenSSLConf in an SSLHostConfig.',
    why: 'An SSLHostConfig takes one. At the second Tomcat stops while it reads the file, and does not start at all.',
    todo: 'Move the OpenSSLConfCmd elements into one OpenSSLConf.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true">\n      <SSLHostConfig>\n        <Certificate certificateFile="conf/server.pem" />\n        <OpenSSLConf />\n        <OpenSSLConf />\n      </SSLHostConfig>\n    </Connector>\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true">\n      <SSLHostConfig>\n        <Certificate certificateFile="conf/server.pem" />\n        <OpenSSLConf />\n      </SSLHostConfig>\n    </Connector>\n  </Service>\n</Server>\n',
    runtimeMessages: ['Catalina.start using conf/server.xml: Error at (9, 26) : null'],
  },
  messages: {
    repeated:
      'This SSLHostConfig already has an OpenSSLConf, so Tomcat does not start. Move the OpenSSLConfCmd elements into one.',
  },
  check({ document, report }) {
    for (const { openSslConfs } of tlsConfigs(document).flatMap(({ hosts }) => hosts)) {
      const [first, ...others] = openSslConfs;
      for (const { nameRange } of others) {
        const related = first ? [{ path: document.path, range: first.nameRange, message: 'The first is here.' }] : [];
        report({ at: nameRange, message: 'repeated', data: {}, related });
      }
    }
  },
});
