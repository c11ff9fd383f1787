import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDeployment, buildSnapshot } from '../../../../server/src/core/deployment/buildSnapshot.ts';
import { DEFAULT_SETTINGS } from '../../../../server/src/core/deployment/snapshot.ts';
import { tlsConfigs } from '../../../../server/src/core/deployment/tls/tlsConfigs.ts';
import { settingsOf } from '../../../../server/src/core/deployment/tls/tlsSettings.ts';
import { analyze } from '../../../../server/src/core/engine/analyze.ts';
import { refactorings } from '../../../../server/src/core/features/refactor/moveToSslHostConfig.ts';
import { tomcatData } from '../../../../server/src/core/schema/tomcat/load.ts';
import { NO_FACTS } from '../../../helpers/facts.ts';
import { moved, parse } from './moved.ts';

const inService = (connector: string) =>
  `<Server port="-1">\n  <Service name="s">\n    ${connector}\n  </Service>\n</Server>\n`;

describe('layout', () => {
  it.each([
    [
      'an empty element',
      '<Connector port="1" SSLEnabled="true" keystoreFile="a" keystorePass="pw" clientAuth="want" />',
      '<Connector port="1" SSLEnabled="true">\n      <SSLHostConfig certificateVerification="want">\n        <Certificate certificateKeystoreFile="a" certificateKeystorePassword="pw" />\n      </SSLHostConfig>\n    </Connector>',
    ],
    [
      'lines, quotes, references and blanks as they are',
      '<Connector port="1"\n               keystoreFile = \'a&amp;"b\'\n               maxThreads="5" keystorePass="p&#119;"/>',
      '<Connector port="1"\n               maxThreads="5">\n      <SSLHostConfig>\n        <Certificate certificateKeystoreFile = \'a&amp;"b\' certificateKeystorePassword="p&#119;"/>\n      </SSLHostConfig>\n    </Connector>',
    ],
    [
      'children and comments stay',
      '<Connector keyAlias="k" port="1"> <!-- TLS -->\n      <!-- h2 -->\n      <UpgradeProtocol className="x"/>\n    </Connector>',
      '<Connector port="1"> <!-- TLS -->\n      <SSLHostConfig>\n        <Certificate certificateKeyAlias="k" />\n      </SSLHostConfig>\n      <!-- h2 -->\n      <UpgradeProtocol className="x"/>\n    </Connector>',
    ],
    [
      'no certificate',
      '<Connector ciphers="c" port="1"></Connector>',
      '<Connector port="1">\n      <SSLHostConfig ciphers="c" />\n    </Connector>',
    ],
    [
      'the name of the default host',
      '<Connector defaultSSLHostConfigName="H" ciphers="c"/>',
      '<Connector defaultSSLHostConfigName="H">\n      <SSLHostConfig hostName="H" ciphers="c"/>\n    </Connector>',
    ],
  ])('%s', (_name, before, after) => {
    expect(moved(inService(before))).toBe(inService(after));
  });

  it('keeps line ends and tabs, and breaks long lines', () => {
    const long = 'x'.repeat(70);
    const text = `<Server>\r\n\t<Service>\r\n\t\t<Connector keystoreFile="${long}"\r\n\t\t\tkeystorePass="${long}" />\r\n\t</Service>\r\n</Server>`;
    expect(moved(text)).toBe(
      `<Server>\r\n\t<Service>\r\n\t\t<Connector>\r\n\t\t\t<SSLHostConfig>\r\n\t\t\t\t<Certificate\r\n\t\t\t\t\t\tcertificateKeystoreFile="${long}"\r\n\t\t\t\t\t\tcertificateKeystorePassword="${long}" />\r\n\t\t\t</SSLHostConfig>\r\n\t\t</Connector>\r\n\t</Service>\r\n</Server>`,
    );
  });

  it('moves those of all Connectors at once', () => {
    const text = inService('<Connector keyAlias="k"/>\n    <Connector port="80"/>\n    <Connector ciphers="c"/>');
    expect(moved(text)?.match(/<SSLHostConfig/g)).toHaveLength(1);
    expect(moved(text, 1)?.match(/<SSLHostConfig/g)).toHaveLength(2);
  });
});

it.each([
  ['no TLS attribute', '<Connector port="1"/>'],
  ['another place', '<Connector keyAlias="k"/>\n<Engine <|>name="e"/>'],
  ['a nested _default_', '<Connector keyAlias="k"><SSLHostConfig/></Connector>'],
  ['a name that nobody knows', '<Connector keyAlias="k"><SSLHostConfig hostName="${h}"/></Connector>'],
  ['a fault', '<Connector keyAlias="k" port=1/>'],
  ['AJP', '<Connector protocol="AJP/1.3" keyAlias="k"/>'],
  ['a foreign protocol', '<Connector protocol="com.acme.P" keyAlias="k"/>'],
  ['one attribute twice', '<Connector keyAlias="k" KeyAlias="l"/>'],
  ['two names for one', '<Connector SSLProtocol="all" sslEnabledProtocols="TLSv1.2"/>'],
  ['both kinds of TLS', '<Connector SSLCertificateFile="c" keystoreFile="k"/>'],
])('is not offered for %s', (_name, connector) => {
  expect(moved(inService(connector))).toBeUndefined();
});

it('is not offered for attributes that a DTD brings in, nor within an entity', () => {
  const dtd = (declaration: string, connector: string) => `<!DOCTYPE Server [${declaration}]>${inService(connector)}`;
  expect(moved(dtd('<!ATTLIST Connector keyAlias CDATA "k">', '<Connector port="1"/>'))).toBeUndefined();
  expect(moved(dtd('<!ENTITY c \'<Connector keyAlias="k"/>\'>', '&<|>c;'))).toBeUndefined();
});

it('has no password in its edits', () => {
  const [offered] = refactorings(parse(inService('<Connector keystorePass="hidden-pw"/>')), { start: 50, end: 50 });
  expect(offered?.edits.length).toBeGreaterThan(0);
  expect(JSON.stringify(offered)).not.toContain('hidden-pw');
});

/** What Tomcat builds, without what is only a way of writing. */
function built(text: string) {
  return tlsConfigs(parse(text)).map(({ connector, protocol, enabled, hosts, defaultHost, defaultHostName }) => ({
    protocol,
    enabled: enabled.value,
    defaultHostName: defaultHostName.value,
    defaultHost: defaultHost && defaultHost !== 'unknown' ? hosts.indexOf(defaultHost) : defaultHost,
    others: connector.attributes
      .filter((one) => !settingsOf(connector).some(({ setting }) => setting === one))
      .map(raw),
    hosts: hosts.map(({ hostName, syntax, mixed, certificates, settings, truststore, trustManager }) => ({
      hostName: hostName.value,
      syntax,
      mixed: mixed.length,
      values: settings
        .filter(({ name }) => name !== 'hostName')
        .map(raw)
        .sort(),
      trustManager: trustManager && raw(trustManager),
      truststore: truststore && [truststore.type.value, truststore.path && raw(truststore.path)],
      certificates: certificates.map(({ storage, type, keystore, mixed: others }) => [
        ...[storage, type.value, others.length, keystore?.type.value, keystore?.isDefaultPath],
      ]),
    })),
  }));

  function raw({ name, valueRange }: { name: string; valueRange: { start: number; end: number } }): string {
    const target = tomcatData.tlsNames[name]?.split('.')[1] ?? name;
    return `${target}=${text.slice(valueRange.start, valueRange.end)}`;
  }
}

function rulesFor(text: string): string[] {
  const deployment = buildDeployment([parse(text)], () => DEFAULT_SETTINGS);
  return [...new Set(analyze(buildSnapshot(deployment, NO_FACTS, 0)).map(({ rule }) => rule))];
}

it('leaves what Tomcat builds, comments and other attributes as they are, and brings no new problem', () => {
  const names = [...Object.keys(tomcatData.tlsNames), 'port', 'maxThreads', 'SSLEnabled', 'defaultSSLHostConfigName'];
  const value = fc.constantFrom('true', 'x', '8', 'a&amp;b', '${v}', 'TLSv1.2', 'none', ' ');
  const gap = fc.constantFrom(' ', '\n       ', '\r\n\t', '  ');
  const quoted = fc
    .tuple(value, fc.constantFrom('"', "'"), fc.constantFrom('=', ' = '))
    .map(([v, q, e]) => e + q + v + q);
  const attributes = fc
    .uniqueArray(fc.constantFrom(...names), { maxLength: 7 })
    .chain((some) => fc.tuple(...some.map((name) => fc.tuple(gap, quoted).map(([g, q]) => g + name + q))));
  const child = fc.constantFrom(
    ...[
      '',
      ' ',
      '\n      <!-- c -->\n    ',
      '<SSLHostConfig hostName="other"><Certificate certificateFile="f"/></SSLHostConfig>',
    ],
  );
  const connector = fc.tuple(attributes, child, fc.boolean()).map(([all, content, isEmpty]) => {
    return `<Connector${all.join('')}${isEmpty ? ' />' : `>${content}</Connector>`}`;
  });
  let offered = 0;
  fc.assert(
    fc.property(fc.array(connector, { minLength: 1, maxLength: 3 }), fc.nat(1), (connectors, which) => {
      const before = inService(connectors.join('\n    <!-- between -->\n    '));
      const after = moved(before, which);
      if (after === undefined) return;
      offered++;
      expect(parse(after).problems).toEqual([]);
      expect(built(after)).toEqual(built(before));
      expect(parse(after).comments.map(({ text }) => text)).toEqual(parse(before).comments.map(({ text }) => text));
      const known = rulesFor(before);
      expect(rulesFor(after).filter((rule) => !known.includes(rule))).toEqual([]);
    }),
    { numRuns: 1000, seed: 4 },
  );
  expect(offered).toBeGreaterThan(100);
});
