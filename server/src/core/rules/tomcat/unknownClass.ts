import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import type { Element } from '../../model/setting.ts';
import { nearest } from '../../values/nearest.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { type NamedClass, namedClasses } from '../shared/classNames.ts';
import { elementDeletion } from '../shared/elementDeletion.ts';

export const tomcatUnknownClass = defineRule({
  id: 'tomcat/unknown-class',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a class in server.xml that Tomcat 8.5 does not have: of another version, misspelt, or of a package that nobody owns.',
    why: 'Where the class of an element is missing, Tomcat stops reading the file and does not start; where an attribute of a TLS Connector names one, it does not bind the port. JasperListener is gone since Tomcat 8, OpenSSLLifecycleListener came with Tomcat 9. Classes of other makers, such as org.wso2.Valve, com.acme.Realm or my.own.valves.Filter, are not reported: a jar in the folder lib may have them.',
    todo: 'Delete the Listener that is gone, correct the name, or put the jar into the folder lib and allow the class here.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Listener className="org.apache.catalina.core.JasperListener" />\n  <Service name="Catalina" />\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina" />\n</Server>\n',
    runtimeMessages: [
      'Unable to create SSLImplementation for class [org.apache.tomcat.util.net.jsse.JsseImplementation]',
      'SEVERE [main] org.apache.tomcat.util.digester.Digester.startElement Begin event threw exception java.lang.ClassNotFoundException: org.apache.catalina.core.JasperListener',
    ],
  },
  messages: {
    gone: 'Tomcat {version} is the last that has the class {name}: Tomcat 8.5 {result}. Delete this {what}.',
    newer:
      'The class {name} came with Tomcat {version}: Tomcat 8.5 {result}. Delete this {what}, or name a class that 8.5 has.',
    misspelt: 'Tomcat 8.5 has no class {name}, and {result}. Did you mean {meant}?',
    absent: 'Tomcat 8.5 has no class {name}, and {result}. Correct the name.',
    unlikely:
      "Neither Tomcat nor Java has the class {name}, and its package is nobody's domain: without a jar in lib that has it, Tomcat {result}.",
    name: '{name} is no name of a class, so Tomcat {result}. Write one, package included.',
  },
  check({ document, report }) {
    for (const named of namedClasses(document)) {
      const { setting, status, version, impact, element } = named;
      const data = {
        name: named.name === '' ? 'className=""' : printable(named.name),
        version,
        what: element?.name ?? 'attribute',
        result: impact === 'bind' ? 'does not bind the port' : 'does not start',
      };
      const at = setting.valueRange;
      const meant = status === 'absent' || status === 'unlikely' ? meantClass(named) : undefined;
      if (meant !== undefined) {
        const fix = { title: `Change to ${meant}`, safe: false, edits: [{ range: at, text: meant }] };
        const fixes = () => (setting.isDerived ? [] : [fix]);
        report({ at, message: 'misspelt', data: { ...data, meant }, impact, fixes });
      } else if (status === 'gone' || status === 'newer') {
        report({ at, message: status, data, impact, fixes: () => listenerDeletion(element, document) });
      } else if (status === 'absent' || status === 'unlikely') report({ at, message: status, data, impact });
      else if (status === 'not-a-name') report({ at, message: 'name', data, impact });
    }
  },
});

/** One with the same name in another package, or a few letters away. */
function meantClass({ name, fitting }: NamedClass): string | undefined {
  const simple = name.slice(name.lastIndexOf('.') + 1);
  return fitting.find((one) => one.endsWith(`.${simple}`)) ?? nearest(name, fitting);
}

/** Only a Listener can be done without. */
function listenerDeletion(element: Element | undefined, document: ConfigDocument): readonly Fix[] {
  return element?.name === 'Listener' ? elementDeletion(element, document) : [];
}
