import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { placedElements } from '../shared/placedElements.ts';
import { renameElement } from '../shared/renameElement.ts';

export const tomcatWrongRoot = defineRule({
  id: 'tomcat/wrong-root',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a server.xml of Tomcat whose outermost element is not Server in this spelling.',
    why: 'Tomcat compares the names of elements with their case. Without Server it makes no server at all, and ends. Only files whose other elements are those of Tomcat are reported: WebSphere Liberty and WildFly have a server of their own.',
    todo: 'Write Server, with a capital S, in the start tag and in the end tag.',
    bad: '<server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina" />\n</server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina" />\n</Server>\n',
    runtimeMessages: ['Cannot start server. Server instance is not configured.'],
  },
  messages: {
    root: 'Tomcat makes no server of {name}, and does not start. Write Server.',
  },
  check({ document, report }) {
    const root = placedElements(document).find(({ element }) => element.parent === undefined);
    if (!root || root.definition) return;
    const { element } = root;
    const edits = renameElement(element, 'Server', document);
    const fix = { title: 'Change to Server', safe: false, edits: edits ?? [] };
    const data = { name: printable(element.name) };
    report({ at: element.nameRange, message: 'root', data, fixes: () => (edits ? [fix] : []) });
  },
});
