import { listeners, shutdownListener } from '../../deployment/ports.ts';
import { defineRule } from '../rule.ts';

const HIGHEST = 65_535;

export const portsOutOfRange = defineRule({
  id: 'ports/out-of-range',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a port of a Connector or of Server that no port can have, with the portOffset of Server added.',
    why: 'Ports are numbers up to 65535. Tomcat does not bind a Connector with another one, -1 included. With such a port of Server it starts everything, then cannot listen for its shutdown command and stops. On Server -1 is right: it switches the shutdown command off.',
    todo: 'Use a port from 1 to 65535.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="84430" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.lang.IllegalArgumentException: port out of range:84430',
      'java.lang.IllegalArgumentException: Port value out of range: 70000',
    ],
  },
  messages: {
    connector:
      'There is no port {port}, so Tomcat does not bind this Connector. Use one from 1 to 65535 (0 takes any that is free).',
    offset:
      'With the portOffset of Server this is {port}, which is no port: Tomcat does not bind this Connector. Use a smaller one.',
    server:
      'There is no port {port}: Tomcat starts, cannot listen for its shutdown command, and stops. Use one from 1 to 65535, or -1 to do without.',
  },
  check({ document, report }) {
    for (const { setting, bound } of listeners(document)) {
      if (!setting || typeof bound !== 'number' || (bound >= 0 && bound <= HIGHEST)) continue;
      const isWritten = Number(setting.value) === bound;
      report({ at: setting.valueRange, message: isWritten ? 'connector' : 'offset', data: { port: bound } });
    }
    const shutdown = shutdownListener(document);
    const { setting, bound } = shutdown ?? {};
    if (!setting || typeof bound !== 'number' || (bound >= -1 && bound <= HIGHEST)) return;
    const off = {
      title: 'Switch the shutdown port off (-1)',
      safe: false,
      edits: [{ range: setting.valueRange, text: '-1' }],
    };
    report({
      at: setting.valueRange,
      message: 'server',
      data: { port: bound },
      impact: 'start',
      fixes: () => (setting.isDerived ? [] : [off]),
    });
  },
});
