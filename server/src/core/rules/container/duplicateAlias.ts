import { aliasName, attributeNamed, tomcatTree } from '../../deployment/containers.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Element } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const containerDuplicateAlias = defineRule({
  id: 'container/duplicate-alias',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports an Alias that is the name or an Alias of another Host of the Engine.',
    why: 'A name leads to one Host. Tomcat logs an error and ignores the second Alias; where the Alias is the name of a Host, it may be that Host which it ignores with all its applications.',
    todo: 'Keep the name with one Host.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps"><Alias>server-01</Alias></Host>\n      <Host name="other" appBase="other"><Alias>server-01</Alias></Host>\n    </Engine>\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps"><Alias>server-01</Alias></Host>\n      <Host name="other" appBase="other"><Alias>server-02</Alias></Host>\n    </Engine>\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'SEVERE: Duplicate host Alias [server-01] in Host [other]. The name is already used by Host [localhost]. This Alias will be ignored.',
      'SEVERE: Duplicate Host [server-01]. The name is already used by Host [localhost]. This Host will be ignored.',
    ],
  },
  messages: {
    alias: 'Another Host has the Alias {name} already, so Tomcat ignores this one. Delete one of them.',
    host: 'Another Host is called {name}: Tomcat ignores either this Alias or that Host with all its applications. Delete one of them.',
  },
  check({ document, report }) {
    const tree = tomcatTree(document);
    for (const engine of tree.all('Engine')) {
      const hosts = tree.children(engine, 'Host');
      const names = new Map(hosts.map((host) => [nameOf(host), host]));
      const owners = new Map<string, Element>();
      for (const host of hosts) {
        for (const alias of tree.children(host, 'Alias')) {
          const name = aliasName(alias, document);
          if (!name || name === nameOf(host)) continue;
          const other = names.get(name) ?? owners.get(name);
          owners.set(name, owners.get(name) ?? host);
          if (!other || other === host) continue;
          const related = [{ path: document.path, range: other.startTag, message: 'The other Host.' }];
          const isHost = names.has(name);
          report({
            at: textRange(alias, document),
            message: isHost ? 'host' : 'alias',
            data: { name: printable(name) },
            related,
            ...(isHost ? { impact: 'link' as const } : {}),
          });
        }
      }
    }
  },
});

function nameOf(host: Element): string | undefined {
  const { value } = effectiveText(attributeNamed(host, 'name'));
  return value === 'unknown' ? undefined : value?.toLowerCase();
}

/** The text of the Alias without the blanks around it. */
function textRange({ startTag, range }: Element, { text }: ConfigDocument) {
  const content = text.slice(startTag.end, range.end).replace(/<\/Alias\s*>$/, '');
  const start = startTag.end + content.length - content.trimStart().length;
  return { start, end: start + content.trim().length };
}
