import { attributeNamed, tomcatTree } from '../../deployment/containers.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import type { Element } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const containerDuplicateHost = defineRule({
  id: 'container/duplicate-host',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a second Host of one name in an Engine.',
    why: 'Tomcat puts the names of Hosts into lower case and refuses one that is there already; it does not start.',
    todo: 'Rename or delete one of them.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps" />\n      <Host name="Localhost" appBase="other" />\n    </Engine>\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps" />\n      <Host name="server-01" appBase="other" />\n    </Engine>\n  </Service>\n</Server>\n',
    runtimeMessages: ['java.lang.IllegalArgumentException: Child name [localhost] is not unique'],
  },
  messages: {
    duplicate:
      'This Engine has a Host {name} already (names compare without case), so Tomcat does not start. Rename or delete one.',
  },
  check({ document, report }) {
    const tree = tomcatTree(document);
    for (const engine of tree.all('Engine')) {
      const names = new Map<string, Element>();
      for (const host of tree.children(engine, 'Host')) {
        const setting = attributeNamed(host, 'name');
        const name = effectiveText(setting).value?.toLowerCase();
        if (!setting || name === undefined || name === 'unknown') continue;
        const first = names.get(name);
        if (!first) names.set(name, host);
        else {
          const related = [{ path: document.path, range: first.startTag, message: 'The Host that has the name.' }];
          report({ at: setting.valueRange, message: 'duplicate', data: { name: printable(name) }, related });
        }
      }
    }
  },
});
