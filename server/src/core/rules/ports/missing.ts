import { listeners } from '../../deployment/ports.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { flowsTo } from '../../schema/index.ts';
import { javaInt } from '../../values/javaInt.ts';
import { defineRule } from '../rule.ts';
import { portFixes } from '../shared/portFixes.ts';

export const portsMissing = defineRule({
  id: 'ports/missing',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a Connector without a port, or with one that is no number.',
    why: 'Tomcat reads the port as Java’s Integer.valueOf does: digits alone, not even a blank before them. Of anything else it logs a warning, goes on as if there were no port, and does not start the Connector; the rest of Tomcat runs.',
    todo: 'Write the port in digits.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port=" 8443" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'org.apache.catalina.LifecycleException: The connector cannot start since the specified port value of [-1] is invalid',
    ],
  },
  messages: {
    absent: 'This Connector has no port, so Tomcat does not start it. Add one, as in port="8443".',
    noNumber:
      'To Java this is no number, so Tomcat goes on without a port and does not start this Connector. Write digits alone.',
  },
  check({ snapshot, document, report }) {
    for (const { connector, setting, bound } of listeners(document)) {
      if (bound !== 'unset') continue;
      if (setting) {
        const fixes = () => fixesFor(setting, document, snapshot);
        report({ at: setting.valueRange, message: 'noNumber', data: {}, fixes });
      } else if (document.complete) report({ at: connector.nameRange, message: 'absent', data: {} });
    }
  },
});

function fixesFor(setting: Setting, document: ConfigDocument, snapshot: Snapshot): readonly Fix[] {
  if (setting.isDerived) return [];
  const port = javaInt((plainValue(setting) ?? '').trim());
  if (port !== undefined && port > 0 && port <= 65_535) {
    return [{ title: `Change to ${port}`, safe: false, edits: [{ range: setting.valueRange, text: String(port) }] }];
  }
  const role = serverOf(snapshot, document.path)?.role;
  return role === undefined ? [] : portFixes(flowsTo(role), setting, document);
}
