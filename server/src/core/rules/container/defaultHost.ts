import { aliasName, attributeNamed, engineOf, isTomcatsOwn, isWhole, tomcatTree } from '../../deployment/containers.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Element } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const containerDefaultHost = defineRule({
  id: 'container/default-host',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports an Engine without a defaultHost, or with one that is neither the name nor an Alias of its Hosts.',
    why: 'Requests for a name that no Host has, and those without a name, go to the default host. Where there is none Tomcat answers them with 404; it logs an error when it starts, and runs.',
    todo: 'Set defaultHost to the name of a Host of this Engine.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="server-01">\n      <Host name="localhost" appBase="webapps" />\n    </Engine>\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps" />\n    </Engine>\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'SEVERE: Unknown default host [server-01] for service [StandardService[Catalina]]. Tomcat will not be able process HTTP/1.0 requests that do not specify a host name.',
    ],
  },
  messages: {
    absent:
      'This Engine has no defaultHost, so requests for a name that no Host has get a 404. Set it to the name of a Host.',
    none: 'This Engine has no Host, so every request gets a 404. Add one with the name {name}.',
    unknown:
      'No Host of this Engine is called {name}, so requests for a name that no Host has get a 404. Set defaultHost to the name of a Host.',
  },
  check({ document, report }) {
    for (const service of tomcatTree(document).all('Service')) {
      const engine = engineOf(service, document);
      if (!engine || !isWhole(service, document)) continue;
      if (!isTomcatsOwn(engine, { defaultClass: 'org.apache.catalina.core.StandardEngine' })) continue;
      const setting = attributeNamed(engine, 'defaultHost');
      const { value } = effectiveText(setting);
      const hosts = hostNames(engine, document);
      const names = [...hosts, ...aliasNames(engine, document)];
      if (value === 'unknown' || names.some((name) => name === 'unknown' || name === value?.toLowerCase())) continue;
      const [only, ...others] = hosts;
      const text = document.syntax.encode(only ?? '', 'value');
      const edit = setting
        ? { range: setting.valueRange, text }
        : document.syntax.insert('defaultHost', only ?? '', { element: engine });
      const fixes = () =>
        only === undefined || others.length > 0 || setting?.isDerived
          ? []
          : [{ title: `Set defaultHost to ${printable(only)}`, safe: false, edits: [edit] }];
      const isNamed = setting !== undefined && value !== undefined && value !== '';
      const at = setting ? (isNamed ? setting.valueRange : setting.range) : engine.nameRange;
      if (hosts.length === 0) report({ at, message: 'none', data: { name: printable(value || 'localhost') } });
      else if (isNamed) report({ at, message: 'unknown', data: { name: printable(value) }, fixes });
      else report({ at, message: 'absent', data: {}, fixes });
    }
  },
});

/** In lower case; Hosts without a name are another rule's. */
function hostNames(engine: Element, document: ConfigDocument): readonly string[] {
  return tomcatTree(document)
    .children(engine, 'Host')
    .flatMap((host) => effectiveText(attributeNamed(host, 'name')).value?.toLowerCase() ?? []);
}

function aliasNames(engine: Element, document: ConfigDocument): readonly string[] {
  const tree = tomcatTree(document);
  const aliases = tree.children(engine, 'Host').flatMap((host) => tree.children(host, 'Alias'));
  return aliases.map((alias) => aliasName(alias, document) ?? 'unknown');
}
