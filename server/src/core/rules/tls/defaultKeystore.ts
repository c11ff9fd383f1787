import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import type { TlsStore } from '../../deployment/tls/types.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { serverFactOf } from '../shared/secretFiles.ts';

export const tlsDefaultKeystore = defineRule({
  id: 'tls/default-keystore',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a password, type or provider of a keystore without the keystore.',
    why: 'With keystorePass or keystoreType alone Tomcat opens the file .keystore in the home directory of its user. Nobody keeps the key of a server there on purpose: the file is not there, and the port is not bound. On the server itself this is looked up, where the user is known.',
    todo: 'Add keystoreFile, or certificateKeystoreFile in a Certificate, with the path of the keystore. Where the key does lie in the home directory, write that path.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystorePass="changeme" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" />\n  </Service>\n</Server>\n',
    runtimeMessages: ['java.io.FileNotFoundException: /home/tomcat/.keystore (No such file or directory)'],
  },
  messages: {
    home: '{name} is set without {path}, so Tomcat opens the file .keystore in the home directory of its user, and without it does not bind the port. Add {path}.',
    missing:
      '{name} is set without {path}, so Tomcat opens {file}, in the home directory of its user. That does not exist, and Tomcat does not bind the port. Add {path}.',
  },
  check({ snapshot, document, report }) {
    const home = serverFactOf(snapshot, document)?.homeKeystore;
    if (home?.state === 'file') return;
    for (const config of tlsConfigs(document)) {
      if (!config.isActive || !config.isComplete) continue;
      for (const { keystore } of config.hosts.flatMap(({ certificates }) => certificates)) {
        const written = keystore?.isDefaultPath && isFile(keystore) ? firstOf(keystore) : undefined;
        if (!keystore || !written) continue;
        const path = keystore.element.name === 'Connector' ? 'keystoreFile' : 'certificateKeystoreFile';
        const data = { name: printable(written.name), path };
        if (home?.state !== 'missing') report({ at: written.keyRange, message: 'home', data });
        else report({ at: written.keyRange, message: 'missing', data: { ...data, file: printable(home.path) } });
      }
    }
  },
});

/** Tokens and the stores of other makers' providers have no file. */
function isFile({ type, provider }: TlsStore): boolean {
  const isJavas = !provider || ['SUN', 'SunJSSE', 'SunJCE'].includes(plainValue(provider) ?? '');
  return isJavas && type.value !== 'unknown' && /^(jks|pkcs12|jceks)$/i.test(type.value);
}

const firstOf = ({ password, type, provider }: TlsStore): Setting | undefined => password ?? type.setting ?? provider;
