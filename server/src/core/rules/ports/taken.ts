import { type Listener, listeners, shutdownListener } from '../../deployment/ports.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Related } from '../../model/problem.ts';
import { overlaps } from '../../values/address.ts';
import { defineRule } from '../rule.ts';

export const portsTaken = defineRule({
  id: 'ports/taken',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a Connector on a port that another one of the file has, and a shutdown port that a Connector has.',
    why: 'Only one can listen on a port of an address, and one without an address listens on all. Tomcat binds in the order of the file and leaves the later Connector out. Last of all it listens for its shutdown command: where it cannot, it stops.',
    todo: 'Give each its own port, or different addresses.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" />\n    <Connector port="8443" address="127.0.0.1" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" />\n    <Connector port="8444" address="127.0.0.1" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'Failed to initialize connector [Connector["http-nio-8443"]]',
      'java.net.BindException: Address already in use',
      'Failed to create server shutdown socket on address [localhost] and port [8005] (base port [8005] and offset [0])',
    ],
  },
  messages: {
    connector:
      'A Connector above listens on port {port} already, so Tomcat does not bind this one. Give it another port or address.',
    shutdown:
      'A Connector listens on port {port}, so Tomcat cannot wait for its shutdown command there and stops as soon as it has started. Use another port, or -1 to do without.',
    unwritten:
      'Without a port on Server Tomcat waits on port {port} for its shutdown command. This Connector takes it, so Tomcat stops as soon as it has started. Use another port, or add port="-1" to Server.',
  },
  check({ document, report }) {
    const byPort = new Map<number, Listener[]>();
    for (const listener of listeners(document)) {
      const { bound, setting } = listener;
      if (typeof bound !== 'number' || bound <= 0 || !setting) continue;
      const before = byPort.get(bound);
      const first = before?.find((other) => clashes(other, listener));
      if (before) before.push(listener);
      else byPort.set(bound, [listener]);
      if (!first) continue;
      const related = [placeOf(first, document, 'The Connector that has the port.')];
      report({ at: setting.valueRange, message: 'connector', data: { port: bound }, related });
    }
    const shutdown = shutdownListener(document);
    if (!shutdown || typeof shutdown.bound !== 'number') return;
    const { setting, bound: port } = shutdown;
    const owner = byPort.get(port)?.find((listener) => clashes(listener, shutdown));
    if (!owner?.setting) return;
    const data = { port };
    if (setting === undefined) {
      if (document.complete) report({ at: owner.setting.valueRange, message: 'unwritten', data, impact: 'start' });
      return;
    }
    const off = {
      title: 'Switch the shutdown port off (-1)',
      safe: false,
      edits: [{ range: setting.valueRange, text: '-1' }],
    };
    report({
      at: setting.valueRange,
      message: 'shutdown',
      data,
      impact: 'start',
      related: [placeOf(owner, document, 'The Connector that has the port.')],
      fixes: () => (setting.isDerived ? [] : [off]),
    });
  },
});

function clashes(a: Pick<Listener, 'address'>, b: Pick<Listener, 'address'>): boolean {
  return a.address !== 'unknown' && b.address !== 'unknown' && overlaps(a.address, b.address);
}

function placeOf({ setting, connector }: Listener, { path }: ConfigDocument, message: string): Related {
  return { path, range: setting?.range ?? connector.nameRange, message };
}
