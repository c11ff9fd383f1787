import { connectorElements } from '../../deployment/tls/connectorElements.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import type { Setting } from '../../model/setting.ts';
import { isUnlikelyClass } from '../../schema/tomcat/classes.ts';
import { protocolOf } from '../../schema/tomcat/protocols.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

/** Packages in which only Tomcat has classes: what schemas/tomcat-8.5.json does not know there does not exist. */
const TOMCATS_PACKAGES = /^org\.apache\.(?:coyote|catalina|tomcat)\./;
/** Classes here are something else. */
const OTHER_CLASSES = /^(?:java|org\.apache\.catalina)\./;

export const connectorUnknownProtocol = defineRule({
  id: 'connector/unknown-protocol',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a protocol of a Connector that Tomcat 8.5 does not have.',
    why: 'Tomcat knows HTTP/1.1 and AJP/1.3, compared letter by letter, and takes anything else for the name of a class. Without such a class it cannot make the Connector: every attribute of it fails, and Tomcat does not start. HTTP/2 is not a protocol of its own but an UpgradeProtocol element inside of an HTTP/1.1 Connector.',
    todo: 'Use HTTP/1.1 or AJP/1.3, or delete the attribute, which means HTTP/1.1.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" protocol="HTTP/2" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" protocol="HTTP/1.1" />\n  </Service>\n</Server>\n',
    runtimeMessages: ['SEVERE: Protocol handler instantiation failed', 'java.lang.ClassNotFoundException: HTTP/2'],
  },
  messages: {
    none: '{protocol} is no protocol: Tomcat fails on this Connector and does not start. Use {meant}.',
    unknown:
      'Tomcat has no protocol {protocol}, and no class of that name: it fails on this Connector and does not start. Use {meant}.',
  },
  check({ document, report }) {
    for (const { attributes } of connectorElements(document)) {
      // Connector has no setter for its protocol: the name counts as it is written.
      const setting = attributes.find(({ name }) => name === 'protocol');
      const { value } = effectiveText(setting);
      if (!setting || value === undefined || value === 'unknown' || !isUnknown(value)) continue;
      const meant = /ajp/i.test(value) ? 'AJP/1.3' : 'HTTP/1.1';
      report({
        at: setting.valueRange,
        message: OTHER_CLASSES.test(value) ? 'none' : 'unknown',
        data: { protocol: printable(value), meant },
        fixes: () => fixesFor(setting, meant),
      });
    }
  },
});

function isUnknown(value: string): boolean {
  const protocol = protocolOf(value);
  if (protocol === 'foreign') {
    return TOMCATS_PACKAGES.test(value) || OTHER_CLASSES.test(value) || isUnlikelyClass(value);
  }
  return protocol === 'none';
}

function fixesFor(setting: Setting, meant: string) {
  if (setting.isDerived) return [];
  return [{ title: `Change to ${meant}`, safe: false, edits: [{ range: setting.valueRange, text: meant }] }];
}
