import { nearest } from '../../values/nearest.ts';
import { printable } from '../../values/printable.ts';
import { isOption } from '../../values/tomcatValue.ts';
import { defineRule } from '../rule.ts';
import { knownValue, type TakenAttribute, takenAttributes } from '../shared/takenAttributes.ts';

export const tomcatUnknownOption = defineRule({
  id: 'tomcat/unknown-option',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a value in server.xml that is none of a fixed choice, and that Tomcat takes without a word.',
    why: 'Tomcat keeps the text and later finds nothing to do for it: with compression="maybe" nothing is compressed, with a scheme that is neither http nor https applications build addresses that no browser opens.',
    todo: 'Write one of the values that the message names.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8080" compression="onn" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8080" compression="on" />\n  </Service>\n</Server>\n',
  },
  messages: {
    option: '{value} is nothing that Tomcat knows for {name}, and it says nothing about it. Write {options}.',
  },
  check({ document, report }) {
    for (const taken of takenAttributes(document)) {
      const { setting, attribute } = taken;
      const options = optionsOf(taken);
      const value = knownValue(setting);
      if (value === undefined || options.length === 0) continue;
      const isCompression = attribute.name === 'compression';
      // Compression alone is compared with case, and takes the number of bytes from which on it compresses.
      const isKnown = isCompression ? options.includes(value) || /^[+-]?\d+$/.test(value) : isOption(options, value);
      if (isKnown) continue;
      const meant = options.find((option) => option === value.trim().toLowerCase()) ?? nearest(value, options, 1);
      const fixes =
        meant === undefined || setting.isDerived
          ? []
          : [{ title: `Change to ${meant}`, safe: false, edits: [{ range: setting.valueRange, text: meant }] }];
      const listed = isCompression ? [...options, 'a number of bytes'] : options;
      const data = {
        name: printable(setting.name),
        value: `"${printable(value)}"`,
        options: `${listed.slice(0, -1).join(', ')} or ${listed.at(-1)}`,
      };
      report({ at: value === '' ? setting.range : setting.valueRange, message: 'option', data, fixes: () => fixes });
    }
  },
});

/** Choices that no other rule judges: those of TLS and of the protocol have rules of their own. */
const SILENT = ['compression', 'derefAliases', 'FIPSMode', 'referrals', 'scheme'];

function optionsOf({ attribute: { name, values } }: TakenAttribute): readonly string[] {
  return SILENT.includes(name) ? values.filter((value) => !value.startsWith('<')) : [];
}
