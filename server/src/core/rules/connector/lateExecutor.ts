import { attributeNamed, tomcatTree } from '../../deployment/containers.ts';
import { connectorElements } from '../../deployment/tls/connectorElements.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const connectorLateExecutor = defineRule({
  id: 'connector/late-executor',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a Connector that names an Executor which stands below it.',
    why: 'Tomcat looks for the Executor when it reads the start tag of the Connector. One that comes later it does not find, says nothing, and gives the Connector threads of its own, with the defaults.',
    todo: 'Move the Executor above the Connectors.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" executor="tomcatThreadPool" />\n    <Executor name="tomcatThreadPool" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Executor name="tomcatThreadPool" />\n    <Connector port="8443" executor="tomcatThreadPool" />\n  </Service>\n</Server>\n',
  },
  messages: {
    late: 'The Executor {name} stands below this Connector, so Tomcat does not find it and gives the Connector threads of its own. Move the Executor above.',
  },
  check({ document, report }) {
    for (const { attributes, parent: service, range } of connectorElements(document)) {
      const setting = attributes.find(({ name }) => name === 'executor');
      const { value: wanted } = effectiveText(setting);
      if (!setting || !service || wanted === undefined || wanted === 'unknown') continue;
      const named = tomcatTree(document)
        .children(service, 'Executor')
        .filter((executor) =>
          ['unknown', wanted].includes(effectiveText(attributeNamed(executor, 'name')).value ?? ''),
        );
      const [first] = named;
      if (!first || named.some((executor) => executor.range.start < range.start)) continue;
      if (effectiveText(attributeNamed(first, 'name')).value !== wanted) continue;
      report({
        at: setting.valueRange,
        message: 'late',
        data: { name: printable(wanted) },
        related: [{ path: document.path, range: first.startTag, message: 'The Executor.' }],
      });
    }
  },
});
