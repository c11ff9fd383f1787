import { attributeNamed, isWhole, tomcatTree } from '../../deployment/containers.ts';
import { connectorElements } from '../../deployment/tls/connectorElements.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const connectorMissingExecutor = defineRule({
  id: 'connector/missing-executor',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a Connector that names an Executor which its Service does not have.',
    why: 'Tomcat says nothing and gives the Connector threads of its own, with the defaults: the limits of the Executor that was meant do not hold. Names are compared with case; Executors of another Service do not count.',
    todo: 'Name an Executor of the same Service, or delete the attribute.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Executor name="tomcatThreadPool" />\n    <Connector port="8443" executor="threadPool" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Executor name="tomcatThreadPool" />\n    <Connector port="8443" executor="tomcatThreadPool" />\n  </Service>\n</Server>\n',
  },
  messages: {
    missing:
      'This Service has no Executor {name}, so the Connector gets threads of its own without a word. Name an Executor that is there, or delete the attribute.',
  },
  check({ document, report }) {
    for (const { attributes, parent: service } of connectorElements(document)) {
      // Read where the Connector is made: the name counts as it is written.
      const setting = attributes.find(({ name }) => name === 'executor');
      const { value: wanted } = effectiveText(setting);
      if (!setting || wanted === undefined || wanted === 'unknown') continue;
      if (!service || !isWhole(service, document)) continue;
      const names = tomcatTree(document)
        .children(service, 'Executor')
        .map((executor) => effectiveText(attributeNamed(executor, 'name')).value);
      if (names.includes('unknown') || names.includes(wanted)) continue;
      const [only, ...others] = names.filter((name) => name !== undefined);
      const edits = [{ range: setting.valueRange, text: document.syntax.encode(only ?? '', 'value') }];
      report({
        at: setting.valueRange,
        message: 'missing',
        data: { name: printable(wanted) },
        fixes: () =>
          only === undefined || others.length > 0 || setting.isDerived
            ? []
            : [{ title: `Change to ${printable(only)}`, safe: false, edits }],
      });
    }
  },
});
