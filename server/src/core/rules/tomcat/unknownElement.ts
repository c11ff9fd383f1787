import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import type { Element } from '../../model/setting.ts';
import { tomcatElement, tomcatElements } from '../../schema/tomcat/elements.ts';
import type { TomcatElement } from '../../schema/tomcat/types.ts';
import { nearest } from '../../values/nearest.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { elementDeletion } from '../shared/elementDeletion.ts';
import { placedElements } from '../shared/placedElements.ts';
import { renameElement } from '../shared/renameElement.ts';

export const tomcatUnknownElement = defineRule({
  id: 'tomcat/unknown-element',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports an element of server.xml that Tomcat 8.5 has no use for where it stands: unknown, misspelt or misplaced.',
    why: 'Tomcat compares the names of an element and of all those around it letter by letter, case included. What matches none of its rules it passes over with all that is inside, and logs a warning: a misspelt Connector is no port, a misspelt Host no application.',
    todo: 'Correct the name, move the element to where it belongs, or delete it.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Conector port="8080" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8080" />\n  </Service>\n</Server>\n',
    runtimeMessages: ["  No rules found matching 'Server/Service/Conector'."],
  },
  messages: {
    misspelt:
      'Tomcat knows no element {name} in {parent} and passes over it with all that is inside. Did you mean {meant}?',
    misplaced:
      'Tomcat takes no {name} in {parent} and passes over it with all that is inside. It belongs in {parents}.',
    deep: 'Tomcat takes {name} in {name} only twice, and passes over this one with all that is inside.',
    unknown: 'Tomcat knows no element {name} in {parent} and passes over it with all that is inside. Delete it.',
  },
  check({ document, report }) {
    // Behind an error an element may stand elsewhere than its author means.
    const error = Math.min(...document.problems.filter(({ fatal }) => fatal).map(({ range }) => range.start));
    for (const { element, definition, parent } of placedElements(document)) {
      if (definition || !parent || element.startTag.end > error) continue;
      const at = element.nameRange;
      const fixes = () => elementDeletion(element, document);
      const data = { name: printable(element.name), parent: parent.name };
      const children = parent.children.flatMap((key) => tomcatElement(key)?.name ?? []);
      const places = tomcatElements().filter(({ name }) => name === element.name);
      const meant = places.length > 0 ? undefined : nearest(element.name, children);
      if (meant !== undefined) {
        report({ at, message: 'misspelt', data: { ...data, meant }, fixes: () => renameTo(meant, element, document) });
      } else if (children.includes(element.name)) report({ at, message: 'deep', data, fixes });
      else if (places.length === 0) report({ at, message: 'unknown', data, fixes });
      else report({ at, message: 'misplaced', data: { ...data, parents: parentsOf(places) } });
    }
  },
});

function parentsOf(places: readonly TomcatElement[]): string {
  const names = new Set(places.flatMap(({ parents }) => parents.flatMap((key) => tomcatElement(key)?.name ?? [])));
  const all = [...names];
  const last = all.pop() ?? '';
  return all.length === 0 ? last : `${all.join(', ')} or ${last}`;
}

function renameTo(name: string, element: Element, document: ConfigDocument): readonly Fix[] {
  const edits = renameElement(element, name, document);
  return edits ? [{ title: `Change to ${name}`, safe: false, edits }] : [];
}
