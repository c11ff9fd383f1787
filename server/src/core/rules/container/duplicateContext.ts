import {
  attributeNamed,
  isTomcatsOwn,
  normalisedPath,
  pathOfDocBase,
  tomcatTree,
} from '../../deployment/containers.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import type { Element } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const containerDuplicateContext = defineRule({
  id: 'container/duplicate-context',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a second Context of one path in a Host.',
    why: 'Tomcat names a Context by its path, corrected where it has a slash too many or too few; without a path it takes the docBase for it. A name that is there already it refuses, and does not start.',
    todo: 'Give each its own path, or delete one.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps">\n        <Context path="/app" docBase="app" />\n        <Context path="/app" docBase="other" />\n      </Host>\n    </Engine>\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps">\n        <Context path="/app" docBase="app" />\n        <Context path="/other" docBase="other" />\n      </Host>\n    </Engine>\n  </Service>\n</Server>\n',
    runtimeMessages: ['java.lang.IllegalArgumentException: Child name [/app] is not unique'],
  },
  messages: {
    duplicate:
      'This Host has a Context with the path "{path}" already, so Tomcat does not start. Change or delete one.',
  },
  check({ document, report }) {
    const tree = tomcatTree(document);
    for (const host of tree.all('Host')) {
      const paths = new Map<string, Element>();
      for (const context of tree.children(host, 'Context')) {
        const path = pathOf(context);
        if (path === undefined) continue;
        const first = paths.get(path);
        if (!first) paths.set(path, context);
        else {
          const setting = attributeNamed(context, 'path') ?? attributeNamed(context, 'docBase');
          const related = [{ path: document.path, range: first.startTag, message: 'The Context that has the path.' }];
          const at = setting?.valueRange ?? context.nameRange;
          report({ at, message: 'duplicate', data: { path: printable(path) }, related });
        }
      }
    }
  },
});

/** Undefined where it is not known: a placeholder, a class of someone else, or a name of its own. */
function pathOf(context: Element): string | undefined {
  if (!isTomcatsOwn(context, { defaultClass: 'org.apache.catalina.core.StandardContext' })) return undefined;
  if (attributeNamed(context, 'name')) return undefined;
  const { value: path } = effectiveText(attributeNamed(context, 'path'));
  if (path === 'unknown') return undefined;
  if (path !== undefined) return normalisedPath(path);
  const { value: docBase } = effectiveText(attributeNamed(context, 'docBase'));
  return docBase === undefined || docBase === 'unknown' ? undefined : pathOfDocBase(docBase);
}
