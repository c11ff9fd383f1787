import { attributeNamed } from '../../deployment/containers.ts';
import { shutdownListener } from '../../deployment/ports.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import { isLoopback } from '../../values/address.ts';
import { defineRule } from '../rule.ts';

export const portsShutdownOpen = defineRule({
  id: 'ports/shutdown-open',
  severity: 'information',
  impact: 'security',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a shutdown port with Tomcat’s default command SHUTDOWN. Where the address lets others than the machine itself reach it, this is a warning.',
    why: 'Whoever can connect to the port stops Tomcat by sending the command, which everybody knows: locally any account, and any program that can be made to send a request. Without port Tomcat listens on 8005.',
    todo: 'Set port="-1" on Server, if Tomcat is stopped by a signal, as systemd and catalina.sh with CATALINA_PID do; else choose another command. catalina.sh stop without CATALINA_PID needs the port.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" />\n  </Service>\n</Server>\n',
  },
  messages: {
    local:
      'Any account of this machine can stop Tomcat: it takes the default command SHUTDOWN on port {port}. Use port="-1", or another command.',
    remote:
      'Whoever reaches port {port} of this address can stop Tomcat by the default command SHUTDOWN. Delete the address, or use port="-1".',
  },
  check({ document, report }) {
    const shutdown = shutdownListener(document);
    if (!shutdown || typeof shutdown.bound !== 'number' || shutdown.bound < 0) return;
    const { server, setting, bound: port, address } = shutdown;
    const command = effectiveText(attributeNamed(server, 'shutdown')).value ?? 'SHUTDOWN';
    if (command !== 'SHUTDOWN' || address === 'unknown' || (setting === undefined && !document.complete)) return;
    const written = attributeNamed(server, 'address');
    const isRemote = written !== undefined && address.kind !== 'name' && !isLoopback(address);
    const edit = setting
      ? { range: setting.valueRange, text: '-1' }
      : document.syntax.insert('port', '-1', { element: server });
    report({
      at: isRemote ? written.valueRange : (setting?.valueRange ?? server.nameRange),
      message: isRemote ? 'remote' : 'local',
      data: { port },
      ...(isRemote ? { severity: 'warning' as const } : {}),
      fixes: () =>
        setting?.isDerived ? [] : [{ title: 'Switch the shutdown port off (-1)', safe: false, edits: [edit] }],
    });
  },
});
