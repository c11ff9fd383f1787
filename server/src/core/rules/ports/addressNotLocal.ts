import { attributeNamed } from '../../deployment/containers.ts';
import { listeners, shutdownListener } from '../../deployment/ports.ts';
import { neverAssigned } from '../../values/address.ts';
import { printable } from '../../values/printable.ts';
import { isNoAddress } from '../../values/tomcatValue.ts';
import { defineRule } from '../rule.ts';

const REASONS = { documentation: 'for examples in documents', reserved: 'by the internet standards' } as const;

export const portsAddressNotLocal = defineRule({
  id: 'ports/address-not-local',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports an address to listen on that no machine has: one of the networks for documentation, or a reserved one. As information also a name, which the name service has to know.',
    why: 'A process can only listen on addresses of its own machine. Tomcat does not bind a Connector with another one, and with such an address of Server it stops as soon as it has started. A name that does not resolve it passes over: it logs a warning, and listens on all addresses, those that were to be kept out included.',
    todo: 'Use an address of the server, or delete the attribute to listen on all.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" address="192.0.2.10" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="8443" address="127.0.0.1" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.net.BindException: Cannot assign requested address',
      "WARNING: [SetAllPropertiesRule]{Server/Service/Connector} Setting property 'address' to 'server-01' did not find a matching property.",
    ],
  },
  messages: {
    connector:
      'No machine has the address {address}: it is set aside {reason}. Tomcat does not bind this port. Use an address of the server, or delete the attribute to listen on all.',
    server:
      'No machine has the address {address}: it is set aside {reason}. Tomcat cannot wait for its shutdown command there and stops as soon as it has started. Delete the attribute.',
    name: 'Tomcat asks the name service for {address} when it starts. If that does not know it, Tomcat logs a warning and listens on all addresses. Write the IP address to be sure.',
  },
  check({ document, report }) {
    const shutdown = shutdownListener(document);
    const isOff = typeof shutdown?.bound !== 'number' || shutdown.bound < 0;
    const ends = [
      ...listeners(document).map(({ connector, address }) => ({ element: connector, address, isServer: false })),
      ...(shutdown && !isOff ? [{ element: shutdown.server, address: shutdown.address, isServer: true }] : []),
    ];
    for (const { element, address, isServer } of ends) {
      const setting = attributeNamed(element, 'address');
      if (!setting || address === 'unknown' || address.kind === 'any') continue;
      if (address.kind === 'name' && !isServer && !isNoAddress(address.text)) {
        const data = { address: printable(address.text) };
        report({ at: setting.valueRange, message: 'name', data, severity: 'information', impact: 'security' });
      }
      const why = neverAssigned(address);
      if (!why) continue;
      report({
        at: setting.valueRange,
        message: isServer ? 'server' : 'connector',
        data: { address: address.text, reason: REASONS[why] },
        ...(isServer ? { impact: 'start' as const } : {}),
        fixes: () =>
          setting.isDerived ? [] : [{ title: 'Delete address', safe: false, edits: [document.syntax.remove(setting)] }],
      });
    }
  },
});
