import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { placedElements } from '../shared/placedElements.ts';

export const tomcatMissingClassName = defineRule({
  id: 'tomcat/missing-class-name',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports an element of server.xml that needs a className and has none, such as Listener, Valve or Realm.',
    why: 'For these elements Tomcat has no class of its own to fall back on. It stops reading the file there, and does not start. The name of the attribute is compared with its case.',
    todo: 'Add className with the full name of the class, or delete the element.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Listener classname="org.apache.catalina.startup.VersionLoggerListener" />\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Listener className="org.apache.catalina.startup.VersionLoggerListener" />\n</Server>\n',
    runtimeMessages: ['java.lang.NullPointerException: No class name specified for  Listener'],
  },
  messages: {
    missing:
      '{name} has no className, so Tomcat does not start. Add it with the name of a class, or delete the {name}.',
    misspelt: '{name} has no className, so Tomcat does not start. Did you mean className by {written}?',
  },
  check({ document, report }) {
    // What an unread DTD could add must not be called missing.
    if (!document.complete) return;
    for (const { element, definition, context } of placedElements(document)) {
      if (definition?.className !== 'required' || context.className !== undefined) continue;
      const { name } = definition;
      const written = element.attributes.find((attribute) => /^class(_?name)?$/i.test(attribute.name));
      if (!written) {
        report({ at: element.nameRange, message: 'missing', data: { name } });
        continue;
      }
      const { keyRange, isDerived } = written;
      const fix = { title: 'Change to className', safe: false, edits: [{ range: keyRange, text: 'className' }] };
      const data = { name, written: printable(written.name) };
      report({ at: keyRange, message: 'misspelt', data, fixes: () => (isDerived ? [] : [fix]) });
    }
  },
});
