import { readCiphers } from '../../deployment/tls/ciphers.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { builtHosts } from '../shared/builtHosts.ts';
import { withoutCiphers } from '../shared/cipherFixes.ts';

export const tlsCiphers = defineRule({
  id: 'tls/ciphers',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports cipher suites that Tomcat does not know or Java does not offer.',
    why: 'Tomcat leaves them out without a word; if nothing is left, it does not bind the port. The names are those of Java or of OpenSSL, and count with their case. A name behind ! or - that Tomcat does not know excludes nothing.',
    todo: 'Correct the names, or delete ciphers: the default excludes what is weak.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" ciphers="SSL_RSA_WITH_RC4_128_MD5" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" ciphers="TLS_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.lang.IllegalArgumentException: None of the [ciphers] specified are supported by the SSL engine : [[]]',
      'Unknown element in cipher string: [FOO]',
    ],
  },
  messages: {
    empty:
      '{name} names no cipher suite, so Tomcat does not bind the port. Delete it: the default excludes what is weak.',
    undone:
      '{name} takes away every cipher suite that it adds, so Tomcat does not bind the port. Delete it: the default excludes what is weak.',
    none: 'Java offers no cipher suite {names}, and {name} has no other, so Tomcat does not bind the port. Correct the names, or delete {name}.',
    some: 'Java offers no cipher suite {names}: Tomcat leaves it out without a word. Correct the name, or delete it.',
    excluded:
      'Tomcat knows no cipher suite {names}: it excludes nothing for it, and logs a warning. Correct the name, or delete it.',
  },
  check({ document, report }) {
    for (const { host } of builtHosts(document)) {
      const { value, setting } = host.value('ciphers');
      if (!setting || value === undefined || value === 'unknown') continue;
      const { offered, keywords, dropped, weak, barren, undone, unknownExcluded } = readCiphers(value);
      const at = setting.valueRange;
      const name = printable(setting.name);
      if (offered.length === 0 && keywords.length === 0) {
        const names = listed([...new Set([...dropped, ...weak, ...barren])].map(printable));
        const fixes = () => withoutCiphers([...dropped, ...weak, ...undone], setting, document);
        if (undone.length > 0) report({ at, message: 'undone', data: { name }, fixes });
        else if (names === '') report({ at, message: 'empty', data: { name }, fixes });
        else report({ at, message: 'none', data: { name, names }, fixes });
        continue;
      }
      const soft = { severity: 'warning', impact: 'link' } as const;
      if (dropped.length > 0) {
        const fixes = () => withoutCiphers(dropped, setting, document);
        report({ at, message: 'some', data: { names: listed(dropped.map(printable)) }, ...soft, fixes });
      }
      if (unknownExcluded.length > 0) {
        report({ at, message: 'excluded', data: { names: listed(unknownExcluded.map(printable)) }, ...soft });
      }
    }
  },
});
