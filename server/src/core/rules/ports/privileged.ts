import { listeners } from '../../deployment/ports.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

const FIRST_FREE = 1024;

export const portsPrivileged = defineRule({
  id: 'ports/privileged',
  severity: 'warning',
  impact: 'bind',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a Connector on a port below 1024 where the service runs as another account than root.',
    why: 'Linux lets only root, and processes with the capability CAP_NET_BIND_SERVICE, bind these ports, unless net.ipv4.ip_unprivileged_port_start says otherwise. Without it Tomcat does not bind the Connector; the rest of it runs. The account is read from the systemd unit in the server’s tree, or from the settings.',
    todo: 'Use a port from 1024 on, or add AmbientCapabilities=CAP_NET_BIND_SERVICE to the unit. If ports are redirected, or the capability is there, allow it.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="443" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" />\n  </Service>\n</Server>\n',
    runtimeMessages: ['java.net.BindException: Permission denied'],
  },
  messages: {
    privileged:
      'Linux lets only root bind ports below 1024, and the service runs as {user} ({source}): Tomcat does not bind port {port}. Use one from 1024 on, or give the service CAP_NET_BIND_SERVICE.',
  },
  check({ snapshot, document, report }) {
    const root = serverOf(snapshot, document.path)?.root;
    const user = root === undefined ? undefined : snapshot.facts.ofServer(root)?.serviceUser;
    if (!user || (user.uid === undefined ? user.name === 'root' : user.uid === 0)) return;
    for (const { setting, bound } of listeners(document)) {
      if (!setting || typeof bound !== 'number' || bound <= 0 || bound >= FIRST_FREE) continue;
      const data = { user: printable(user.name), source: printable(user.source), port: bound };
      report({ at: setting.valueRange, message: 'privileged', data });
    }
  },
});
