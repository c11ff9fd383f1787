import { hasPlaceholder, plainValue } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { looksLikeTemplate } from '../../values/template.ts';
import { refusalOf } from '../../values/tomcatValue.ts';
import { defineRule } from '../rule.ts';
import { takenAttributes } from '../shared/takenAttributes.ts';

export const tomcatUnfilledTemplate = defineRule({
  id: 'tomcat/unfilled-template',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a number or a switch in server.xml that still is the mark of a template, such as @port@, %port%, {{ port }} or ##PORT##.',
    why: 'A tool should have filled it in. Tomcat takes such a mark for what is written: a number it refuses with a warning, and goes on with its default; a switch is off, without a word. A Connector without a port is not started. Where a text may stand, such as a path, the mark is not reported.',
    todo: 'Fill it in on the server. In the template itself it is right: check the file that the template becomes, or allow it there.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="@port@" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      "[SetAllPropertiesRule]{Server/Service/Connector} Setting property 'port' to '$[gateway.http.port]' did not find a matching property.",
    ],
  },
  messages: {
    port: '{value} looks like the mark of a template: to Tomcat it is no port, so it does not start this Connector. Fill it in, or check the file that the template becomes.',
    value:
      '{value} looks like the mark of a template: Tomcat takes it for no value of {name}, and {keeps}. Fill it in, or check the file that the template becomes.',
    switch:
      '{value} looks like the mark of a template: Tomcat takes it for false, without a word. Fill it in, or check the file that the template becomes.',
  },
  check({ document, report }) {
    for (const { setting, attribute, placed } of takenAttributes(document)) {
      const text = plainValue(setting);
      if (text === undefined || hasPlaceholder(setting) || !looksLikeTemplate(text)) continue;
      const at = setting.valueRange;
      const value = printable(text);
      if (refusalOf(attribute, text) !== undefined) {
        const keeps = attribute.default ? `keeps its default, ${attribute.default}` : 'goes on without it';
        if (attribute.name === 'port' && placed.definition?.name === 'Connector')
          report({ at, message: 'port', data: { value }, impact: 'bind' });
        else report({ at, message: 'value', data: { value, name: printable(setting.name), keeps } });
      } else if (attribute.type === 'boolean') {
        const impact = attribute.name === 'SSLEnabled' ? ({ impact: 'link' } as const) : {};
        report({ at, message: 'switch', data: { value }, ...impact });
      }
    }
  },
});
