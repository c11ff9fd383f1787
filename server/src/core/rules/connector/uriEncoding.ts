import { attributeNamed } from '../../deployment/containers.ts';
import { connectorElements } from '../../deployment/tls/connectorElements.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import { charsetVerdict } from '../../values/charset.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const connectorUriEncoding = defineRule({
  id: 'connector/uri-encoding',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a URIEncoding that Java does not know, or in which ASCII characters have other bytes.',
    why: 'Tomcat logs an error and goes on with UTF-8 in place of an encoding that it does not know. UTF-16 and its like it takes, although no client sends addresses so.',
    todo: 'Write UTF-8, which is also what holds without the attribute.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" URIEncoding="UTF_8" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" URIEncoding="UTF-8" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'SEVERE: The encoding [UTF_8] is not recognised by the JRE. The Connector will continue to use [UTF-8]',
      'SEVERE: The encoding [UTF-16] is not a superset of ASCII as required by RFC 7230. This may have unexpected side effects',
    ],
  },
  messages: {
    unknown: 'Java knows no encoding {name}, so Tomcat goes on with UTF-8. Write UTF-8.',
    'not-ascii': 'In {name} ASCII characters have other bytes, which addresses must not have (RFC 7230). Write UTF-8.',
  },
  check({ document, report }) {
    for (const connector of connectorElements(document)) {
      const setting = attributeNamed(connector, 'URIEncoding');
      const { value } = effectiveText(setting);
      if (!setting || value === undefined || value === 'unknown') continue;
      const verdict = charsetVerdict(value);
      if (verdict !== 'unknown' && verdict !== 'not-ascii') continue;
      const fix = { title: 'Change to UTF-8', safe: false, edits: [{ range: setting.valueRange, text: 'UTF-8' }] };
      report({
        at: setting.valueRange,
        message: verdict,
        data: { name: printable(value) },
        fixes: () => (setting.isDerived ? [] : [fix]),
      });
    }
  },
});
