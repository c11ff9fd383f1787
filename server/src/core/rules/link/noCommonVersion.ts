import { tlsVersions } from '../../schema/index.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { hasTls13, serverJava } from '../shared/serverJava.ts';
import { versionFindings } from '../shared/versionFindings.ts';

const RECOMMENDED = tlsVersions.versions.join('+');
const NEWEST = 'TLSv1.3';

export const linkNoCommonVersion = defineRule({
  id: 'link/no-common-version',
  severity: 'error',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports that a Connector enables no version of TLS that the Java of a server which calls it offers.',
    why: 'Every handshake between the two fails. As it comes, Java offers TLSv1.3 from 11 and 8u341 on, and TLSv1.1 no more from 16, 11.0.11 and 8u291 on. Where the Java of the caller has TLSv1.3 and only does not offer it by default, this is a warning.',
    todo: 'Enable TLSv1.2 and TLSv1.3.',
    bad: '<!-- the WebApp server runs Java 8u292 -->\n<Connector port="8443" SSLEnabled="true" sslEnabledProtocols="TLSv1.3" />\n',
    good: '<!-- the WebApp server runs Java 8u292 -->\n<Connector port="8443" SSLEnabled="true" sslEnabledProtocols="TLSv1.2+TLSv1.3" />\n',
    runtimeMessages: ['javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version'],
  },
  messages: {
    none: '{name} leaves no version of TLS that {peers} offers, whose Java offers {offered}: the connection to port {port} fails. Write {recommended}.',
  },
  check({ snapshot, document, report }) {
    for (const { at, link, peers, ports, related } of versionFindings(snapshot, document)) {
      const { client, server } = link;
      const { value } = client.versions;
      const offered = value === 'unknown' ? 'others' : value.join(' and ');
      const mayOffer = server.versions.value.includes(NEWEST) && hasTls13(serverJava(snapshot, client.document));
      report({
        at: at.valueRange,
        message: 'none',
        data: { name: printable(at.name), peers, offered, port: ports, recommended: RECOMMENDED },
        related,
        rows: link.rows,
        ...(mayOffer ? { severity: 'warning' as const } : {}),
        fixes: () => [
          {
            title: `Set ${printable(at.name)}="${RECOMMENDED}"`,
            safe: false,
            edits: [{ range: at.valueRange, text: RECOMMENDED }],
          },
        ],
      });
    }
  },
});
