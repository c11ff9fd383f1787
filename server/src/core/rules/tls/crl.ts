import { crlFiles } from '../../deployment/tls/crlFiles.ts';
import { dirname } from '../../model/posixPath.ts';
import { plainValue } from '../../model/setting.ts';
import { isAmong, tlsNames } from '../../schema/tls.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { builtHosts } from '../shared/builtHosts.ts';
import { usesPkix } from '../shared/trust.ts';

export const tlsCrl = defineRule({
  id: 'tls/crl',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a list of revoked certificates (crlFile, certificateRevocationListFile) that does not exist, holds something else, or that the algorithm of the truststore does not support.',
    why: 'Tomcat reads it when it binds the port, and does not bind it without. It takes PEM, DER and PKCS #7; an empty file is an empty list. Only the algorithm PKIX, the default, can use it.',
    todo: 'Put the file there, correct the path, or delete the attribute. Delete truststoreAlgorithm.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" clientAuth="true" truststoreFile="/opt/puppet-cybereason/ssl/global.jks" truststorePass="changeit" crlFile="conf/clients.crl" truststoreAlgorithm="SunX509" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" clientAuth="true" truststoreFile="/opt/puppet-cybereason/ssl/global.jks" truststorePass="changeit" crlFile="conf/clients.crl" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.io.FileNotFoundException: /opt/apache-tomcat-8.5.93/conf/clients.crl (No such file or directory)',
      'java.security.cert.CRLException: No CRL data found',
      'java.security.cert.CRLException: The truststoreProvider [SunX509] does not support the certificateRevocationFile configuration option',
    ],
  },
  messages: {
    missing:
      '{path} does not exist, so Tomcat does not bind the port. Put the file there, correct the path, or delete {name}.',
    other:
      '{path} holds {what}, so Tomcat does not bind the port. Put the list there as the authority issues it, in PEM or DER, or delete {name}.',
    algorithm:
      'The algorithm {algorithm} of the truststore supports no list of revoked certificates, so Tomcat does not bind the port. Delete truststoreAlgorithm, or {name}.',
  },
  check({ snapshot, document, report }) {
    const built = new Set(builtHosts(document).map(({ host }) => host));
    for (const { host, setting, path } of crlFiles(document, snapshot)) {
      if (!built.has(host)) continue;
      const name = printable(setting.name);
      const { value: algorithm = '' } = host.value('truststoreAlgorithm');
      if (!usesPkix(host) && isAmong(algorithm, tlsNames.trustManagers)) {
        report({ at: setting.valueRange, message: 'algorithm', data: { algorithm: printable(algorithm), name } });
      } else if (
        path !== undefined &&
        snapshot.facts.ofPath(path) === 'missing' &&
        snapshot.facts.ofPath(dirname(path)) === 'folder'
      ) {
        const shown = printable(plainValue(setting) ?? '');
        report({ at: setting.valueRange, message: 'missing', data: { path: shown, name } });
      } else {
        const content = path === undefined ? undefined : snapshot.facts.ofCrl(path);
        if (content !== 'none' && content !== 'damaged') continue;
        const what =
          content === 'none'
            ? 'no list of revoked certificates'
            : 'something that is no whole list of revoked certificates';
        const data = { path: printable(plainValue(setting) ?? ''), what, name };
        report({ at: setting.valueRange, message: 'other', data });
      }
    }
  },
});
