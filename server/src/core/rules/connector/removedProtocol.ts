import { connectorElements } from '../../deployment/tls/connectorElements.ts';
import { plainValue } from '../../model/setting.ts';
import { isAjp, protocolOf } from '../../schema/tomcat/protocols.ts';
import { defineRule } from '../rule.ts';

export const connectorRemovedProtocol = defineRule({
  id: 'connector/removed-protocol',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'safe',
  docs: {
    what: 'Reports the blocking connectors of Tomcat 7 and 8.0, which 8.5 no longer has.',
    why: 'Tomcat 8.5 warns and uses its NIO connector in their place. Tomcat 9 and later do not start.',
    todo: 'Use HTTP/1.1 or AJP/1.3, which are the NIO connectors.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" protocol="org.apache.coyote.http11.Http11Protocol" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" protocol="HTTP/1.1" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'WARNING: The HTTP BIO connector has been removed in Tomcat 8.5.x onwards. The HTTP BIO connector configuration has been automatically switched to use the HTTP NIO connector instead.',
    ],
  },
  messages: {
    removed: 'Tomcat 8.5 has no blocking connector any more: it warns, and uses the one of {instead}. Write {instead}.',
  },
  check({ document, report }) {
    for (const { attributes } of connectorElements(document)) {
      const setting = attributes.find(({ name }) => name === 'protocol');
      const protocol = setting && protocolOf(plainValue(setting) ?? '${}');
      if (!setting || typeof protocol !== 'object' || !protocol.removed) continue;
      const instead = isAjp(protocol.key) ? 'AJP/1.3' : 'HTTP/1.1';
      const fix = {
        title: `Change to ${instead}`,
        safe: true,
        edits: [{ range: setting.valueRange, text: instead }],
      };
      report({
        at: setting.valueRange,
        message: 'removed',
        data: { instead },
        fixes: () => (setting.isDerived ? [] : [fix]),
      });
    }
  },
});
