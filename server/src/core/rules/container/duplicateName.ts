import { attributeNamed, engineOf, tomcatTree } from '../../deployment/containers.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import type { Element } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

export const containerDuplicateName = defineRule({
  id: 'container/duplicate-name',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports two Services, the Engines of two Services, or two Executors of a Service, with one name.',
    why: 'Tomcat starts and says nothing. Of two Executors no Connector ever gets the second. Services and Engines of one name share their names in JMX and their folders conf/<Engine>/<Host> and work/<Engine>/<Host>, so that one gets the applications and settings of the other.',
    todo: 'Give each its own name.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Executor name="tomcatThreadPool" />\n    <Executor name="tomcatThreadPool" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Executor name="tomcatThreadPool" />\n    <Executor name="otherThreadPool" />\n  </Service>\n</Server>\n',
  },
  messages: {
    executor: 'This Service has an Executor {name} already, so no Connector gets this one. Rename or delete it.',
    service: 'Another Service is called {name} too, so the two share their names in JMX. Rename one.',
    engine:
      'The Engine of another Service is called {name} too, so the two share their names in JMX and their folders in conf and work. Rename one.',
  },
  check({ document, report }) {
    const tree = tomcatTree(document);
    const services = tree.all('Service');
    const engines = services.flatMap((service) => engineOf(service, document) ?? []);
    const groups = [
      { message: 'service', elements: services },
      { message: 'engine', elements: engines },
      ...services.map((service) => ({ message: 'executor', elements: tree.children(service, 'Executor') }) as const),
    ] as const;
    for (const { message, elements } of groups) {
      const names = new Map<string, Element>();
      for (const element of elements) {
        const setting = attributeNamed(element, 'name');
        const name = effectiveText(setting).value;
        if (!setting || name === undefined || name === 'unknown') continue;
        const first = names.get(name);
        if (!first) names.set(name, element);
        else {
          const related = [{ path: document.path, range: first.startTag, message: 'The first of this name.' }];
          report({ at: setting.valueRange, message, data: { name: printable(name) }, related });
        }
      }
    }
  },
});
