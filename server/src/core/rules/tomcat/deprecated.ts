import type { Element } from '../../model/setting.ts';
import { findSetting } from '../../schema/index.ts';
import { isDeprecatedClass } from '../../schema/tomcat/classes.ts';
import { defineRule } from '../rule.ts';
import { namedClasses } from '../shared/classNames.ts';
import { attributeOf } from '../shared/connectors.ts';
import { takenAttributes } from '../shared/takenAttributes.ts';

/** True where a Connector's TLS is written as the product's documents say. */
function isPrescribedStyle({ attributes }: Element): boolean {
  return attributes.some(({ name }) => findSetting(name, 'server-xml') !== undefined);
}

export const tomcatDeprecated = defineRule({
  id: 'tomcat/deprecated',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports attributes and classes in server.xml that Tomcat 8.5 still takes and later versions do not.',
    why: 'Tomcat 8.5 says nothing about them. What the product documents (keystoreFile, keystorePass, keyAlias, truststoreFile, truststorePass) is not reported, although Tomcat has newer names for it; nor are the other TLS attributes beside it, which could only move together with it.',
    todo: 'Nothing before an upgrade of Tomcat. Attributes of TLS must move to SSLHostConfig and Certificate all together: Tomcat does not start with an SSLHostConfig beside those that are left on the Connector.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8080" rejectIllegalHeaderName="true" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8080" />\n  </Service>\n</Server>\n',
  },
  messages: {
    moved:
      '{name} is deprecated in Tomcat 8.5: {element} has {newer} for it. Move the TLS attributes of this Connector together, or leave them.',
    renamed: '{name} is deprecated in Tomcat 8.5. Write {newer}.',
    gone: '{name} is deprecated in Tomcat 8.5, and gone in later versions.',
    class: 'The class {name} is deprecated in Tomcat 8.5, and gone in later versions.',
  },
  check({ document, report }) {
    const tags = ['deprecated'] as const;
    for (const { setting, attribute, placed } of takenAttributes(document)) {
      const { name, replacedBy } = attribute;
      const { element, definition } = placed;
      if (!attribute.deprecated || (definition?.name === 'Connector' && findSetting(name, 'server-xml'))) continue;
      const { keyRange: at, isDerived } = setting;
      if (!replacedBy) {
        report({ at, message: 'gone', data: { name }, tags });
        continue;
      }
      const newer = replacedBy.attribute;
      if (replacedBy.element !== definition?.name) {
        if (isPrescribedStyle(element)) continue;
        report({ at, message: 'moved', data: { name, element: replacedBy.element, newer }, tags });
        continue;
      }
      const fix = { title: `Change to ${newer}`, safe: false, edits: [{ range: at, text: newer }] };
      const isFixable = !isDerived && attributeOf(element, newer) === undefined;
      report({ at, message: 'renamed', data: { name, newer }, tags, fixes: () => (isFixable ? [fix] : []) });
    }
    for (const { setting, name, status } of namedClasses(document)) {
      if (status === 'fits' && isDeprecatedClass(name))
        report({ at: setting.valueRange, message: 'class', data: { name }, tags });
    }
  },
});
