import { readCiphers } from '../../deployment/tls/ciphers.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { builtHosts } from '../shared/builtHosts.ts';
import { withoutCiphers } from '../shared/cipherFixes.ts';

export const tlsWeakCipher = defineRule({
  id: 'tls/weak-cipher',
  severity: 'warning',
  impact: 'security',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports cipher suites that can be broken: with RC4, RC2, DES, 3DES, MD5, export keys, no encryption or no authentication.',
    why: 'Whoever listens to such a connection can read it, or stand in for the server. New versions of Java refuse them, older ones may not.',
    todo: 'Delete them, or delete ciphers: the default excludes what is weak.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" ciphers="TLS_RSA_WITH_3DES_EDE_CBC_SHA,TLS_RSA_WITH_AES_128_CBC_SHA" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" ciphers="TLS_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384" />\n  </Service>\n</Server>\n',
  },
  messages: {
    weak: '{name} enables {names}, which can be broken, unless this Java refuses it. Delete it from the list.',
  },
  check({ document, report }) {
    for (const { host } of builtHosts(document)) {
      const { value, setting } = host.value('ciphers');
      if (!setting || value === undefined || value === 'unknown') continue;
      const { weak } = readCiphers(value);
      if (weak.length === 0) continue;
      const data = { name: printable(setting.name), names: listed(weak.map(printable)) };
      const fixes = () => withoutCiphers(weak, setting, document);
      report({ at: setting.valueRange, message: 'weak', data, fixes });
    }
  },
});
