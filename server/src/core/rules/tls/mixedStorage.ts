import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { isHttp } from '../shared/tlsPlaces.ts';

export const tlsMixedStorage = defineRule({
  id: 'tls/mixed-storage',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a certificate that is configured by a keystore and by PEM files at once.',
    why: 'The attribute that stands first decides: Tomcat takes the certificate from there, and for each attribute of the other kind it logs a warning.',
    todo: 'Delete what belongs to the other kind. Where the server is to have two certificates, for RSA and EC keys, give each a Certificate element with its type.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true">\n      <SSLHostConfig>\n        <Certificate certificateKeystoreFile="/opt/puppet-cybereason/ssl/server.jks" certificateKeystorePassword="changeme" certificateFile="conf/server.pem" />\n      </SSLHostConfig>\n    </Connector>\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true">\n      <SSLHostConfig>\n        <Certificate certificateKeystoreFile="/opt/puppet-cybereason/ssl/server.jks" certificateKeystorePassword="changeme" />\n      </SSLHostConfig>\n    </Connector>\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'The property [Certificate.certificateFile] was set on the SSLHostConfigCertificate named [_default_] and is for certificate storage type [PEM] but the certificate is being used with a storage of type [KEYSTORE]',
    ],
  },
  messages: {
    keystore:
      '{name} is for PEM files, but a setting before it says that the certificate is in a keystore: Tomcat takes that, logs a warning, and does not use {name}. Delete it.',
    pem: '{name} is for a keystore, but a setting before it says that the certificate is in PEM files: Tomcat takes these, and logs a warning. Keep one of the two.',
  },
  check({ document, report }) {
    for (const config of tlsConfigs(document).filter(isHttp)) {
      for (const { mixed, storage } of config.hosts.flatMap(({ certificates }) => certificates)) {
        for (const { at, name, setting } of mixed) {
          const data = { name: printable(name) };
          if (storage === 'pem') report({ at, message: 'pem', data });
          else {
            report({
              at,
              message: 'keystore',
              data,
              tags: ['unnecessary'],
              fixes: () =>
                setting && !setting.isDerived
                  ? [{ title: `Delete ${data.name}`, safe: false, edits: [document.syntax.remove(setting)] }]
                  : [],
            });
          }
        }
      }
    }
  },
});
