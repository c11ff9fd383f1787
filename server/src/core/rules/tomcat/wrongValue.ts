import type { Fix } from '../../model/problem.ts';
import { printable } from '../../values/printable.ts';
import { refusalOf } from '../../values/tomcatValue.ts';
import { defineRule } from '../rule.ts';
import { knownValue, type TakenAttribute, takenAttributes } from '../shared/takenAttributes.ts';

export const tomcatWrongValue = defineRule({
  id: 'tomcat/wrong-value',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a value in server.xml that Tomcat refuses: no number, no address, no regular expression, or none of a fixed choice.',
    why: 'Tomcat logs a warning as for an attribute that it does not know, and its default stays. A number is digits with a sign at most: a blank, a unit or a fraction is too much. Values with ${...} are not judged.',
    todo: 'Write a value of the kind that the message names.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8080" maxThreads="200 " />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8080" maxThreads="200" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      "[SetAllPropertiesRule]{Server/Service/Connector} Setting property 'maxThreads' to 'lots' did not find a matching property.",
      'IntrospectionUtils: InvocationTargetException for class org.apache.catalina.connector.Connector encodedSolidusHandling=foo)',
    ],
  },
  messages: {
    int: 'Tomcat takes only a whole number up to 2147483647 for {name}, not {value}: it {keeps}.',
    long: 'Tomcat takes only a whole number for {name}, not {value}: it {keeps}.',
    negative: 'Tomcat takes no negative {name}: it {keeps}.',
    option: 'Tomcat takes only {options} for {name}, not {value}: it {keeps}.',
    address: '{value} is neither an IP address nor the name of a host: Tomcat listens on all addresses, or {keeps}.',
    regex: 'Java takes {value} for no regular expression: Tomcat {keeps}.',
    webPath: 'Tomcat takes only a path that begins with a slash for {name}, not {value}: it {keeps}.',
    readOnly: 'What is read from an archive cannot be written: Tomcat takes only true for {name}.',
  },
  check({ document, report }) {
    for (const taken of takenAttributes(document)) {
      const { setting, attribute } = taken;
      const value = knownValue(setting);
      const refusal = value === undefined || isOthers(taken) ? undefined : refusalOf(attribute, value);
      if (value === undefined || refusal === undefined) continue;
      const data = {
        name: printable(setting.name),
        value: value.trim() === value && value !== '' ? printable(value) : `"${printable(value)}"`,
        options: attribute.values.join(', '),
        keeps: attribute.default ? `keeps its default, ${attribute.default}` : 'goes on without it',
      };
      report({
        at: setting.valueRange.start < setting.valueRange.end ? setting.valueRange : setting.range,
        message: refusal,
        data,
        fixes: () => trimmed(taken),
      });
    }
  },
});

/** Blanks around a value that is right otherwise. */
function trimmed({ setting, attribute }: TakenAttribute): readonly Fix[] {
  const text = knownValue(setting)?.trim() ?? '';
  if (text === '' || setting.isDerived || refusalOf(attribute, text) !== undefined || !/^[\w.+-]+$/.test(text))
    return [];
  return [{ title: `Change to ${text}`, safe: false, edits: [{ range: setting.valueRange, text }] }];
}

/**
 * A Connector without a readable port does not start, and neither does Tomcat with a filter of addresses that it cannot
 * read: rules of their own tell that.
 */
function isOthers({ placed: { definition, context }, attribute }: TakenAttribute): boolean {
  if (attribute.name === 'port') return definition?.name === 'Connector';
  return attribute.type === 'regex' && /\.Remote(Addr|Host)Valve$/.test(context.className ?? '');
}
