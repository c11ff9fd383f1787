import { attributeOf } from '../../schema/tomcat/attributes.ts';
import type { TomcatElement } from '../../schema/tomcat/types.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { placedElements } from '../shared/placedElements.ts';

export const tomcatNoValueTaken = defineRule({
  id: 'tomcat/no-value-taken',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports an attribute in server.xml that Tomcat takes without a word and without its value.',
    why: 'Some setters take an object that no text stands for: Tomcat calls them with nothing, and logs nothing. className counts only where an element has a class to choose, and portOffset on Server alone.',
    todo: 'Delete the attribute.',
    bad: '<Server port="8005" shutdown="SHUTDOWN" catalinaBase="/opt/tomcat">\n  <Service name="Catalina" />\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina" />\n</Server>\n',
  },
  messages: {
    nothing: 'Tomcat takes {name} of {element} without a word, but its value has no effect. Delete it.',
    server: 'Tomcat passes over {name} of {element}: only that of Server has an effect. Move it there, or delete it.',
  },
  check({ document, report }) {
    for (const { element, definition, context } of placedElements(document)) {
      if (!definition) continue;
      for (const setting of element.attributes) {
        const { name, keyRange } = setting;
        if (attributeOf(definition, name, context) !== 'null' || choosesClass(definition, name)) continue;
        const message = /^portOffset$/i.test(name) ? 'server' : 'nothing';
        const edit = setting.isDerived ? undefined : document.syntax.remove(setting);
        const fixes = () => (edit ? [{ title: `Delete ${printable(name)}`, safe: false, edits: [edit] }] : []);
        const data = { name: printable(name), element: definition.name };
        report({ at: keyRange, message, data, tags: ['unnecessary'], fixes });
      }
    }
  },
});

function choosesClass({ className, anyAttribute }: TomcatElement, name: string): boolean {
  return name === 'className' && (className !== 'ignored' || anyAttribute);
}
