import { attributeNamed, tomcatTree } from '../../deployment/containers.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import type { Element } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const containerHostNameMissing = defineRule({
  id: 'container/host-name-missing',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a Host without a name.',
    why: 'Tomcat stumbles over it with a NullPointerException and does not start.',
    todo: 'Add name: the name in the addresses that the Host answers to, or localhost.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host appBase="webapps" />\n    </Engine>\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps" />\n    </Engine>\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.lang.NullPointerException: Cannot invoke "String.equals(Object)" because "<local5>.name" is null',
    ],
  },
  messages: {
    missing: 'This Host has no name: Tomcat fails on it with a NullPointerException and does not start. Add name.',
  },
  check({ document, report }) {
    if (!document.complete) return;
    for (const host of tomcatTree(document).all('Host')) {
      if (!attributeNamed(host, 'name')) {
        report({ at: host.nameRange, message: 'missing', data: {}, fixes: () => naming(host, document) });
      }
    }
  },
});

/** The default host, if no other Host is that. */
function naming(host: Element, document: ConfigDocument): readonly Fix[] {
  const { value } = effectiveText(host.parent && attributeNamed(host.parent, 'defaultHost'));
  const hosts = host.parent ? tomcatTree(document).children(host.parent, 'Host') : [];
  const names = hosts.map((one) => effectiveText(attributeNamed(one, 'name')).value?.toLowerCase());
  if (!value || value === 'unknown' || names.includes('unknown') || names.includes(value.toLowerCase())) return [];
  const edit = document.syntax.insert('name', value, { element: host });
  return edit.text === '' ? [] : [{ title: `Add name="${printable(value)}"`, safe: false, edits: [edit] }];
}
