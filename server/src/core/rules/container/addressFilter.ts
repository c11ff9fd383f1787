import { attributeNamed, classNameOf, tomcatTree } from '../../deployment/containers.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import { cidrFault } from '../../values/cidr.ts';
import { isRefusedByJavaRegex } from '../../values/javaRegex.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';

const BY_PATTERN = ['org.apache.catalina.valves.RemoteAddrValve', 'org.apache.catalina.valves.RemoteHostValve'];
const BY_NETWORK = 'org.apache.catalina.valves.RemoteCIDRValve';

export const containerAddressFilter = defineRule({
  id: 'container/address-filter',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports allow and deny of a RemoteAddrValve or RemoteHostValve that are no regular expression to Java, and of a RemoteCIDRValve that are no networks.',
    why: 'Tomcat warns of the value, and then refuses to start the Valve with all that it stands in, which is Tomcat itself.',
    todo: 'Correct the expression: a dot is written \\. and alternatives are separated by |. Networks are separated by commas, as in 10.0.0.0/8.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps">\n        <Valve className="org.apache.catalina.valves.RemoteAddrValve" allow="127\\.(0|1" />\n      </Host>\n    </Engine>\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Engine name="Catalina" defaultHost="localhost">\n      <Host name="localhost" appBase="webapps">\n        <Valve className="org.apache.catalina.valves.RemoteAddrValve" allow="127\\.\\d+\\.\\d+\\.\\d+|::1" />\n      </Host>\n    </Engine>\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'org.apache.catalina.LifecycleException: One or more invalid configuration settings were provided for the Remote[Addr|Host]Valve which prevented the Valve and its parent containers from starting',
    ],
  },
  messages: {
    pattern:
      'Java refuses this regular expression, so the Valve does not start, and Tomcat with it. Correct brackets, backslashes and repetitions.',
    address:
      '{network} has no valid address, so the Valve does not start, and Tomcat with it. Correct it, as in 10.0.0.0/8.',
    bits: '{network} has no valid number of bits (up to 32, for IPv6 128), so the Valve does not start, and Tomcat with it. Correct it, as in 10.0.0.0/8.',
  },
  check({ document, report }) {
    for (const valve of tomcatTree(document).all('Valve')) {
      const className = classNameOf(valve) ?? '';
      const isPattern = BY_PATTERN.includes(className);
      if (!isPattern && className !== BY_NETWORK) continue;
      for (const name of ['allow', 'deny']) {
        const setting = attributeNamed(valve, name);
        const { value } = effectiveText(setting);
        if (!setting || value === undefined || value === 'unknown') continue;
        const at = setting.valueRange;
        if (isPattern) {
          if (isRefusedByJavaRegex(value)) report({ at, message: 'pattern', data: {} });
          continue;
        }
        for (const network of value.split(',')) {
          const fault = cidrFault(network);
          if (fault) report({ at, message: fault, data: { network: printable(network.trim()) } });
        }
      }
    }
  },
});
