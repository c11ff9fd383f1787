import { setterName } from '../../schema/tomcat/attributes.ts';
import type { TomcatElement } from '../../schema/tomcat/types.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { elementDeletion } from '../shared/elementDeletion.ts';
import { type PlacedElement, placedElements } from '../shared/placedElements.ts';
import { takenAttributes } from '../shared/takenAttributes.ts';

const NONE = () => [];

export const tomcatOverridden = defineRule({
  id: 'tomcat/overridden',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports an element of server.xml that a later one replaces, and an attribute that is there twice, in two spellings.',
    why: 'A Service keeps one Engine, an Engine or Host one Realm and one Cluster, a Context one Manager. Of several Tomcat keeps the last, without a word. Attributes whose names differ in the case of the first letter alone are one to Tomcat, and the last counts.',
    todo: 'Delete what is replaced, or join the two.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8080" Port="8081" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8081" />\n  </Service>\n</Server>\n',
  },
  messages: {
    element: 'Tomcat keeps one {name} in each {parent}, and a later one replaces this one.',
    attribute: '{name} and {last} are one to Tomcat, and the last counts: this one has no effect.',
  },
  check({ document, report }) {
    const tags = ['unnecessary'] as const;
    const last = new Map<unknown, Map<string, PlacedElement>>();
    for (const placed of [...placedElements(document)].reverse()) {
      const { element, definition, parent } = placed;
      if (!definition || !parent || !isAlone(definition, parent)) continue;
      const siblings = last.get(element.parent) ?? new Map<string, PlacedElement>();
      last.set(element.parent, siblings);
      const later = siblings.get(definition.key);
      if (!later) {
        siblings.set(definition.key, placed);
        continue;
      }
      const related = [{ path: document.path, range: later.element.nameRange, message: 'This one counts.' }];
      const data = { name: definition.name, parent: parent.name };
      const fixes = () => elementDeletion(element, document);
      report({ at: element.startTag, message: 'element', data, tags, related, fixes });
    }
    for (const { setting, placed } of takenAttributes(document)) {
      const isSame = ({ name }: { name: string }) => setterName(name) === setterName(setting.name);
      const winner = placed.element.attributes.findLast(isSame);
      if (!winner || winner === setting) continue;
      const related = [{ path: document.path, range: winner.range, message: 'This one counts.' }];
      const data = { name: printable(setting.name), last: printable(winner.name) };
      const deletion = () => [{ title: `Delete ${data.name}`, safe: false, edits: [document.syntax.remove(setting)] }];
      report({
        at: setting.range,
        message: 'attribute',
        data,
        tags,
        related,
        fixes: setting.isDerived ? NONE : deletion,
      });
    }
  },
});

/**
 * True where the parent keeps the last of several. A Realm in a Realm, or a CredentialHandler in another, is one of
 * many. Tomcat does not start with two OpenSSLConf, which is another rule's.
 */
function isAlone({ name, max }: TomcatElement, parent: TomcatElement): boolean {
  if (name === 'Realm' || name === 'CredentialHandler') return parent.name !== name;
  return max === 1 && name !== 'OpenSSLConf';
}
