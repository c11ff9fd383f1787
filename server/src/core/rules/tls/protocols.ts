import { isOldProtocol, readProtocols } from '../../deployment/tls/protocols.ts';
import { tlsNames } from '../../schema/tls.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { builtHosts } from '../shared/builtHosts.ts';

const RECOMMENDED = 'TLSv1.2+TLSv1.3';

export const tlsProtocols = defineRule({
  id: 'tls/protocols',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports protocols of TLS that Java does not know, and lists of them that are not joined by plus signs.',
    why: 'The names count with their case: SSLv3, TLSv1, TLSv1.1, TLSv1.2, TLSv1.3 and SSLv2Hello, or all. Tomcat leaves out what Java does not know; if nothing is left, it does not bind the port. It reads the list from left to right, + adds and - takes away; a comma adds too, but Tomcat logs a warning, and blanks part nothing.',
    todo: 'Write protocols="TLSv1.2+TLSv1.3" in the SSLHostConfig, or sslEnabledProtocols="TLSv1.2+TLSv1.3" on the Connector.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" sslEnabledProtocols="TLSv1.2 TLSv1.3" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" sslEnabledProtocols="TLSv1.2+TLSv1.3" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.lang.IllegalArgumentException: None of the [protocols] specified are supported by the SSL engine : [[TLSv1.2 TLSv1.3]]',
      'Some of the specified [protocols] are not supported by the SSL engine and have been skipped: [[TLSv1.9]]',
      'The protocol [TLSv1.3] was added to the list of protocols on the SSLHostConfig named [_default_]. Check if a +/- prefix is missing.',
    ],
  },
  messages: {
    empty: '{name} enables no protocol, so Tomcat does not bind the port. Write {recommended}.',
    none: 'Java knows no protocol {unknown}, and {name} enables no other, so Tomcat does not bind the port. Write {recommended}.',
    blanks:
      'Blanks do not part protocols: Java knows no protocol {unknown}, and {name} enables no other, so Tomcat does not bind the port. Write {recommended}.',
    some: 'Java knows no protocol {unknown}: Tomcat leaves it out, and enables {enabled} only. Correct the name, or delete it.',
    comma:
      'Tomcat logs a warning, because a + or - may be missing before {protocols}. Write {written}, which enables the same.',
  },
  check({ document, report }) {
    for (const { host } of builtHosts(document)) {
      const { value, setting } = host.value('protocols');
      if (!setting || value === undefined || value === 'unknown') continue;
      const { enabled, unknown, explicit, withoutPrefix } = readProtocols(value);
      const at = setting.valueRange;
      const name = printable(setting.name);
      const fixes = (text: string) => () =>
        setting.isDerived ? [] : [{ title: `Set ${name}="${text}"`, safe: false, edits: [{ range: at, text }] }];
      const unknownNames = listed(unknown.map(printable));
      if (enabled.length === 0) {
        const data = { name, unknown: unknownNames, recommended: RECOMMENDED };
        const message = unknown.length === 0 ? 'empty' : isParted(unknown) ? 'blanks' : 'none';
        if (message === 'empty')
          report({ at, message, data: { name, recommended: RECOMMENDED }, fixes: fixes(RECOMMENDED) });
        else report({ at, message, data, fixes: fixes(RECOMMENDED) });
      } else if (unknown.length > 0) {
        report({
          at,
          message: 'some',
          data: { unknown: unknownNames, enabled: enabled.join(', ') },
          severity: 'warning',
          impact: 'link',
          fixes: fixes(enabled.join('+')),
        });
      } else if (withoutPrefix.length > 0 && !explicit.some(isOldProtocol)) {
        // Of older protocols tls/weak-protocol says what to write instead.
        const written = enabled.join('+');
        report({
          at,
          message: 'comma',
          data: { protocols: listed(withoutPrefix.map(printable)), written },
          severity: 'warning',
          impact: 'hygiene',
          fixes: fixes(written),
        });
      }
    }
  },
});

/** True for names that are several known ones with blanks between. */
function isParted(names: readonly string[]): boolean {
  return names.some((name) => name.split(/[\s;]+/).filter((part) => tlsNames.protocols.includes(part)).length > 1);
}
