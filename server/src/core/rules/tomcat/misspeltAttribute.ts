import { misspeltConnectorAttribute } from '../../values/connectorAttribute.ts';
import { defineRule } from '../rule.ts';
import { attributeOf, connectorsOf } from '../shared/connectors.ts';

export const tomcatMisspeltAttribute = defineRule({
  id: 'tomcat/misspelt-attribute',
  severity: 'warning',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports an attribute of a Connector that is no attribute of Tomcat 8.5, and a near miss of a documented one.',
    why: 'Tomcat compares names letter by letter; only the case of the first letter does not matter. It logs a warning, ignores the attribute and goes on with its default: without keystoreFile it opens .keystore in the home directory of its user, without keystorePass it tries changeit.',
    todo: 'Correct the name of the attribute.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePassword="changeme" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      "[SetAllPropertiesRule]{Server/Service/Connector} Setting property 'keystorePassword' to '...' did not find a matching property.",
    ],
  },
  messages: {
    misspelt: 'Tomcat knows no attribute {name} of Connector and ignores it. Did you mean {meant}?',
    repeated: 'Tomcat knows no attribute {name} of Connector and ignores it. {meant} is there too: delete one of them.',
  },
  check({ document, report }) {
    for (const connector of connectorsOf(document)) {
      for (const attribute of connector.attributes) {
        const { name, keyRange } = attribute;
        const meant = attribute.isDerived ? undefined : misspeltConnectorAttribute(name);
        if (meant === undefined) continue;
        if (attributeOf(connector, meant)) {
          report({ at: keyRange, message: 'repeated', data: { name, meant } });
          continue;
        }
        const fix = { title: `Change to ${meant}`, safe: false, edits: [{ range: keyRange, text: meant }] };
        report({ at: keyRange, message: 'misspelt', data: { name, meant }, fixes: () => [fix] });
      }
    }
  },
});
