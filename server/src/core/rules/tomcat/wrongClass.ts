import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { namedClasses } from '../shared/classNames.ts';

export const tomcatWrongClass = defineRule({
  id: 'tomcat/wrong-class',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a class of Tomcat or Java in server.xml that is of another kind than its element needs.',
    why: 'Tomcat makes an object of the class and hands it to the element around. A Listener where a Valve should be does not fit: Tomcat stops reading the file and does not start. Where an attribute of a TLS Connector names such a class, it does not bind the port.',
    todo: 'Name a class of the right kind, or use the element that fits the class.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Valve className="org.apache.catalina.startup.VersionLoggerListener" />\n      <Host name="localhost" appBase="webapps" />\n    </Engine>\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Listener className="org.apache.catalina.startup.VersionLoggerListener" />\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps" />\n    </Engine>\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.lang.IllegalArgumentException: argument type mismatch',
      'The trustManagerClassName provided [java.lang.String] does not implement javax.net.ssl.TrustManager',
    ],
  },
  messages: {
    kind: '{name} is no {kind}, so Tomcat {result}. Name a class that is one.',
  },
  check({ document, report }) {
    for (const { setting, name, status, kind, impact } of namedClasses(document)) {
      if (status !== 'other-kind') continue;
      const result = impact === 'bind' ? 'does not bind the port' : 'does not start';
      report({ at: setting.valueRange, message: 'kind', data: { name: printable(name), kind, result }, impact });
    }
  },
});
