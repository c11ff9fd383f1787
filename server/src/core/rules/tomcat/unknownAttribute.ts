import type { ConfigDocument } from '../../model/document.ts';
import type { Fix, Impact } from '../../model/problem.ts';
import type { Setting } from '../../model/setting.ts';
import { findSetting } from '../../schema/index.ts';
import { attributeOf as meaningOf } from '../../schema/tomcat/attributes.ts';
import { isAjp } from '../../schema/tomcat/protocols.ts';
import type { TomcatElement } from '../../schema/tomcat/types.ts';
import { printable } from '../../values/printable.ts';
import { isTlsAttribute, meantAttribute } from '../../values/tomcatName.ts';
import { defineRule } from '../rule.ts';
import { attributeOf } from '../shared/connectors.ts';
import { placedElements } from '../shared/placedElements.ts';

export const tomcatUnknownAttribute = defineRule({
  id: 'tomcat/unknown-attribute',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports an attribute in server.xml that the element does not have in Tomcat 8.5.',
    why: 'Tomcat compares names letter by letter; only the case of the first letter does not matter. It logs a warning, ignores the attribute and goes on with its default: without keystoreFile it opens .keystore in the home directory of its user, without keystorePass it tries changeit. Which attributes there are follows from the class of the element, and of a Connector from its protocol.',
    todo: 'Correct the name, move the attribute to the element that has it, or delete it.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePassword="changeme" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      "[SetAllPropertiesRule]{Server/Service/Connector} Setting property 'keystorePassword' to '...' did not find a matching property.",
      "[SetPropertiesRule]{Server/Service/Engine/Host} Setting property 'debug' to '0' did not find a matching property.",
    ],
  },
  messages: {
    misspelt: 'Tomcat knows no attribute {name} of {element} and ignores it. Did you mean {meant}?',
    repeated: 'Tomcat knows no attribute {name} of {element} and ignores it. Delete it: {meant} is there already.',
    elsewhere: 'Tomcat knows no attribute {name} of {element} and ignores it. Move it to {others}, or delete it.',
    ajp: 'Tomcat knows no attribute {name} of a Connector for AJP and ignores it. Delete it, or change the protocol.',
    protocol:
      'Tomcat knows no attribute {name} of a Connector with this protocol and ignores it. Delete it, or change the protocol.',
    rejected: "Tomcat's documentation has an attribute {name} of {element}, but Tomcat 8.5 ignores it. Delete it.",
    unknown: 'Tomcat knows no attribute {name} of {element} and ignores it. Delete it.',
  },
  check({ document, report }) {
    for (const { element, definition, context } of placedElements(document)) {
      const isMade = definition && (definition.className !== 'required' || context.className !== undefined);
      if (!isMade) continue;
      for (const attribute of element.attributes) {
        const meaning = meaningOf(definition, attribute.name, context);
        const isRejected = typeof meaning === 'object' && meaning.rejected;
        if (!isRejected && meaning !== 'unknown' && meaning !== 'other-protocol') continue;
        const { keyRange: at } = attribute;
        const fixes = () => deletionOf(attribute, document);
        const data = { name: printable(attribute.name), element: definition.name };
        if (meaning === 'other-protocol') {
          const isOfAjp = context.protocol !== undefined && context.protocol !== 'unknown' && isAjp(context.protocol);
          const impact = impactOf(definition, attribute.name);
          report({ at, message: isOfAjp ? 'ajp' : 'protocol', data, impact, fixes });
          continue;
        }
        const { here, elsewhere } = meantAttribute(definition, attribute.name, context);
        if (here !== undefined) {
          const impact = impactOf(definition, here);
          const isThere = attributeOf(element, here) !== undefined;
          const message = isThere ? 'repeated' : 'misspelt';
          const renaming = () => (attribute.isDerived ? [] : [renameTo(here, attribute)]);
          report({ at, message, data: { ...data, meant: here }, impact, fixes: isThere ? fixes : renaming });
          continue;
        }
        const impact = impactOf(definition, attribute.name);
        const others = elsewhere.map((one) =>
          one.name === attribute.name ? one.element : `${one.element} as ${one.name}`,
        );
        if (others.length > 0) {
          report({ at, message: 'elsewhere', data: { ...data, others: joined(others) }, impact, fixes });
        } else report({ at, message: isRejected ? 'rejected' : 'unknown', data, impact, fixes });
      }
    }
  },
});

/** Without a keystore, an alias or a truststore of those that the product documents Tomcat may not bind the port. */
function impactOf(element: TomcatElement, meant: string): Impact {
  if (element.name === 'Connector' && findSetting(meant, 'server-xml')) return 'bind';
  return isTlsAttribute(element, meant) ? 'link' : 'hygiene';
}

/** Tomcat does not miss what it ignores. */
function deletionOf(attribute: Setting, { syntax }: ConfigDocument): readonly Fix[] {
  if (attribute.isDerived) return [];
  return [{ title: `Delete ${printable(attribute.name)}`, safe: false, edits: [syntax.remove(attribute)] }];
}

function renameTo(name: string, { keyRange }: Setting) {
  return { title: `Change to ${name}`, safe: false, edits: [{ range: keyRange, text: name }] };
}

/** "a, b or c". */
function joined(items: readonly string[]): string {
  const unique = [...new Set(items)];
  const last = unique.pop() ?? '';
  return unique.length === 0 ? last : `${unique.join(', ')} or ${last}`;
}
