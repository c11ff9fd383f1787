import { serverOf } from '../../deployment/serverOf.ts';
import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import type { TlsHost, TlsStore } from '../../deployment/tls/types.ts';
import { verificationOf } from '../../deployment/tls/verification.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { dirname, join } from '../../model/posixPath.ts';
import type { Fix } from '../../model/problem.ts';
import { plainValue } from '../../model/setting.ts';
import { type CertificateRow, certificateRows, installPaths, SERVER_NAMES } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';
import { builtHosts } from '../shared/builtHosts.ts';
import { usageName } from '../shared/usageFixes.ts';
import { isWhollyRead } from '../shared/usages.ts';

export const roleTruststoreMissing = defineRule({
  id: 'role/truststore-missing',
  severity: 'information',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a Detection or Registration server none of whose TLS Connectors has a truststore.',
    why: 'For internal communication the certificate tables name truststoreFile and truststorePass in server.xml. Nothing fails as long as no Connector asks for certificates; as soon as one does (clientAuth), it accepts those of public authorities, which tls/public-cas-trusted reports.',
    todo: 'Add truststoreFile and truststorePass to the Connector that the other servers call. The fix adds the path with the table’s file name.',
    bad: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="7075" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" />\n  </Service>\n</Server>\n',
    good: '<Server port="-1">\n  <Service name="Catalina">\n    <Connector port="7075" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" truststoreFile="/opt/puppet-cybereason/ssl/server.jks" truststorePass="changeme" />\n  </Service>\n</Server>\n',
  },
  messages: {
    missing:
      'For {usage} of a {role} the certificate table names a truststore in server.xml as well, and no Connector has one: none of them can ask the other servers for certificates of your authority. Add truststoreFile and truststorePass.',
  },
  check({ snapshot, document, report }) {
    const server = serverOf(snapshot, document.path);
    if (document.kind !== 'server-xml' || !server?.role || server.roleFact.state !== 'certain') return;
    const [row] = certificateRows().filter(
      ({ server: role, settings, contradiction }) =>
        role === server.role && contradiction === undefined && settings.includes('truststoreFile'),
    );
    const hosts = builtHosts(document).map(({ host }) => host);
    const configs = tlsConfigs(document).filter(({ enabled }) => enabled.value !== false);
    const isKnown = isWhollyRead(document) && configs.every(({ isActive, isComplete }) => isActive && isComplete);
    if (!row || !isKnown || configs.flatMap((config) => config.hosts).length !== hosts.length) return;
    const [keystore] = hosts.flatMap((host) => host.certificates.flatMap((one) => one.keystore ?? []));
    if (!keystore?.path || !hosts.every(asksNobody)) return;
    report({
      at: keystore.path.range,
      message: 'missing',
      data: { usage: row.usage, role: SERVER_NAMES[row.server] },
      rows: [{ table: 'certificates', id: row.id }],
      fixes: () => addFixes(document, keystore, row),
    });
  },
});

/** A host that asks for certificates is the matter of tls/public-cas-trusted. */
function asksNobody(host: TlsHost): boolean {
  const { verification, isWord } = verificationOf(host);
  return verification === 'none' && isWord && host.truststore === undefined && host.trustManager === undefined;
}

function addFixes(document: ConfigDocument, { path, element }: TlsStore, row: CertificateRow): readonly Fix[] {
  const value = path && plainValue(path);
  // A Certificate has no truststore; its SSLHostConfig does, but stands elsewhere.
  if (!path || path.isDerived || value === undefined || element.name === 'Certificate') return [];
  const folder = value.startsWith('/') && !path.isSubstituted ? dirname(value) : installPaths.keystores;
  return row.keystores.flatMap((file) => {
    const edit = document.syntax.insert('truststoreFile', join(folder, file), { after: path });
    const title = `Add truststoreFile with ${file} (${usageName([row])})`;
    return edit.text === '' ? [] : [{ title, safe: false, edits: [edit] }];
  });
}
