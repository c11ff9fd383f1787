import { attributeNamed, isTomcatsOwn, normalisedPath, tomcatTree } from '../../deployment/containers.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const containerContextPath = defineRule({
  id: 'container/context-path',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'safe',
  docs: {
    what: 'Reports a Context with neither path nor docBase, and, as a warning, a path that does not begin with a slash or ends with one.',
    why: 'Without both Tomcat has no name for the Context: it fails with a NullPointerException and does not start. A path of the wrong form it corrects with a warning. The application at the root has the path "".',
    todo: 'Write path="/name", or path="" for the root.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps">\n        <Context path="app/" docBase="app" />\n      </Host>\n    </Engine>\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps">\n        <Context path="/app" docBase="app" />\n      </Host>\n    </Engine>\n  </Service>\n</Server>\n',
    runtimeMessages: [
      "WARNING: A context path must either be an empty string or start with a '/' and do not end with a '/'. The path [app/] does not meet these criteria and has been changed to [/app]",
      'java.lang.NullPointerException: Cannot invoke "String.startsWith(String)" because "tmp1" is null',
    ],
  },
  messages: {
    none: 'This Context has neither path nor docBase: Tomcat fails on it and does not start. Add path and docBase.',
    form: 'The path of a Context begins with a slash and ends without one, so Tomcat warns and makes it "{path}". Write that.',
  },
  check({ document, report }) {
    for (const context of tomcatTree(document).all('Context')) {
      if (!isTomcatsOwn(context, { defaultClass: 'org.apache.catalina.core.StandardContext' })) continue;
      const setting = attributeNamed(context, 'path');
      if (!setting) {
        if (document.complete && !attributeNamed(context, 'docBase'))
          report({ at: context.nameRange, message: 'none', data: {} });
        continue;
      }
      const { value } = effectiveText(setting);
      if (value === undefined || value === 'unknown' || normalisedPath(value) === value) continue;
      const path = normalisedPath(value);
      const text = document.syntax.encode(path, 'value');
      const title = `Change to "${printable(path)}"`;
      const isSettled = normalisedPath(path) === path && !setting.isDerived;
      report({
        at: setting.valueRange,
        message: 'form',
        data: { path: printable(path) },
        severity: 'warning',
        impact: 'hygiene',
        fixes: () => (isSettled ? [{ title, safe: true, edits: [{ range: setting.valueRange, text }] }] : []),
      });
    }
  },
});
