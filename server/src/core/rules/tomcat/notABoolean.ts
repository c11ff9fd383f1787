import type { TomcatAttribute } from '../../schema/tomcat/types.ts';
import { printable } from '../../values/printable.ts';
import { booleanMeant } from '../../values/tomcatValue.ts';
import { defineRule } from '../rule.ts';
import { knownValue, takenAttributes } from '../shared/takenAttributes.ts';

export const tomcatNotABoolean = defineRule({
  id: 'tomcat/not-a-boolean',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a value of a switch in server.xml that is neither true nor false.',
    why: 'Java takes true, in any case, for true and everything else for false. yes, on and 1 switch off, and nothing is logged. A value that reads as a no is told as information only.',
    todo: 'Write true or false.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8080" allowTrace="yes" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8080" allowTrace="true" />\n  </Service>\n</Server>\n',
  },
  messages: {
    yes: '{name} is on only with true: Tomcat takes {value} for false, without a word. Write true or false.',
    no: '{name} is a switch: Tomcat takes {value} for false, as it does with all that is not true. Write false.',
  },
  check({ document, report }) {
    for (const { setting, attribute } of takenAttributes(document)) {
      // SSLEnabled has a rule of its own.
      if (!isSwitch(attribute) || attribute.name === 'SSLEnabled') continue;
      const value = knownValue(setting);
      if (value === undefined || /^(true|false)$/i.test(value)) continue;
      const isNo = booleanMeant(value) === false;
      const at = value === '' ? setting.range : setting.valueRange;
      const data = { name: printable(setting.name), value: `"${printable(value)}"` };
      const change = (text: string) => ({
        title: `Change to ${text}`,
        safe: false,
        edits: [{ range: setting.valueRange, text }],
      });
      const fixes = () => (setting.isDerived ? [] : isNo ? [change('false')] : [change('true'), change('false')]);
      if (isNo) report({ at, message: 'no', data, severity: 'information', fixes });
      else report({ at, message: 'yes', data, fixes });
    }
  },
});

/** Some switches are kept as text until Java reads them in the same way. */
function isSwitch({ type, values, refuses }: TomcatAttribute): boolean {
  return !refuses && (type === 'boolean' || (type === 'enum' && values.join() === 'true,false'));
}
