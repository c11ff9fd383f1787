import { describe, expect, test } from 'vitest';
import type { KeystoreBinding } from '../../../../server/src/core/deployment/binding.ts';
import type { StoreFact } from '../../../../server/src/core/deployment/facts.ts';
import { NOTHING_IGNORED } from '../../../../server/src/core/keystore/types.ts';
import { certificateWith, entryWith } from '../../../helpers/facts.ts';
import { expectProblems, expectSilence, problemsOf, SERVER_SETUP, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { CLIENT, DUPLEX, marked, RPC, serverXml, tls } from './properties.ts';

const SSL = '/opt/puppet-cybereason/ssl';
const OURS = `${SSL}/server.jks`;
const OTHER = `${SSL}/other.jks`;

/** Every keystore opens and holds one key; its certificate is told by the file, or by `same` names. */
const keysOf =
  (...same: readonly string[]) =>
  ({ target }: KeystoreBinding): StoreFact | undefined => {
    if (target.status !== 'resolved') return undefined;
    const isSame = same.some((name) => target.path.endsWith(name));
    const chain = [certificateWith({ fingerprint: isSame ? 'same' : target.path })];
    const content = {
      entries: [entryWith({ chain })],
      ignored: NOTHING_IGNORED,
      duplicateAliases: [],
      javaFeatures: [],
    };
    const result = { verdict: 'opened' as const, type: 'JKS' as const, passwordProved: true, ...content };
    return { status: 'read', path: target.path, result };
  };

describe('role/store-differs', () => {
  const message = (others: string) =>
    `On a Detection server this is the keystore of the TLS Connectors too, and none of them opens it: server.xml has ${others}. Use one keystore, and its password, in both files.`;
  const files = (xml: string, setup = DUPLEX + RPC) => ({ [SERVER_SETUP]: setup, [SERVER_XML]: xml });

  test('the fixes change one path or the other, and name the row', () => {
    const [problem] = expectProblems('role/store-differs', files(serverXml(tls(OTHER)), marked(DUPLEX + RPC, OURS)), [
      {
        message: message(OTHER),
        fixes: [
          `Use ${OTHER} as server.xml does (Detection, internal communication)`,
          `Set keystoreFile in server.xml to ${OURS} (Detection, internal communication)`,
        ],
        fixed: { [SERVER_SETUP]: (DUPLEX + RPC).replace(OURS, OTHER) },
      },
    ]);
    expect(problem?.rows).toContainEqual({ table: 'certificates', id: 'detection-internal' });
    expect(problem?.related).toMatchObject([{ path: SERVER_XML }]);
  });

  test('several Connectors, none of which has it', () => {
    const xml = serverXml(tls(OTHER), tls(`${SSL}/third.jks`).replace('8443', '7075'));
    expectProblems('role/store-differs', files(xml, marked(DUPLEX + RPC, OURS)), [
      {
        message: message(`${OTHER}, ${SSL}/third.jks`),
        fixes: [
          `Use ${OTHER} as server.xml does (Detection, internal communication)`,
          `Use ${SSL}/third.jks as server.xml does (Detection, internal communication)`,
        ],
      },
    ]);
  });

  test('an SSLHostConfig counts as a Connector does; a relative path is seen from catalina.base', () => {
    const nested = `<SSLHostConfig><Certificate certificateKeystoreFile="${OTHER}" certificateKeystorePassword="a"/></SSLHostConfig>`;
    const xml = `<Server><Service><Connector port="1" SSLEnabled="true">${nested}</Connector></Service></Server>`;
    expect(problemsOf('role/store-differs', files(xml))).toHaveLength(1);
    expectSilence('role/store-differs', files(xml.replace(OTHER, OURS)));
    expectSilence('role/store-differs', files(serverXml(tls('../puppet-cybereason/ssl/server.jks'))));
  });

  test('paths that lead nowhere here are compared as they are written', () => {
    const setup = '/x/server-setup.properties';
    const xml = '/x/server.xml';
    const at = (text: string) => problemsOf('role/store-differs', { [setup]: DUPLEX + RPC, [xml]: text });
    expect(at(serverXml(tls(OTHER)))).toHaveLength(1);
    expect(at(serverXml(tls(`${SSL}/./server.jks`)))).toEqual([]);
    expect(at(serverXml(tls('conf/server.jks')))).toEqual([]);
  });

  test('two files with one certificate are as good as one', () => {
    const both = files(serverXml(tls(OTHER)));
    expectSilence('role/store-differs', both, { facts: keysOf('server.jks', 'other.jks') });
    expect(problemsOf('role/store-differs', both, { facts: keysOf('server.jks') })).toHaveLength(1);
  });

  test.each([
    ['one store', serverXml(tls(OURS))],
    ['one of several Connectors', serverXml(tls(OTHER), tls(OURS))],
    ['a placeholder', serverXml(tls('${ssl}/server.jks'))],
    ['a placeholder in one of several', serverXml(tls(OTHER), tls('${ssl}/server.jks'))],
    ['no TLS', serverXml('port="8080"')],
    ['TLS that is not known to be on', serverXml(tls(OTHER).replace('"true"', '"${tls}"'))],
    ['a Connector that is switched off', serverXml(tls(OTHER).replace('"true"', '"false"'))],
    ['a protocol that is not known', serverXml(tls(OTHER, ' protocol="com.acme.Protocol"'))],
    ['PEM files', serverXml('port="1" SSLEnabled="true" SSLCertificateFile="/a.pem" SSLCertificateKeyFile="/b.pem"')],
    ["Tomcat's default keystore", serverXml('port="1" SSLEnabled="true" keystorePass="a"')],
    ['a half-typed tag', '<Server><Service><Connector port="1" SSLEnabled="true" keystoreFile="/a'],
    [
      'content out of sight',
      `<!DOCTYPE Server [<!ENTITY a SYSTEM "a.xml">]>${serverXml(tls(OTHER)).replace('</Service>', '&a;</Service>')}`,
    ],
  ])('silence about %s', (_name, xml) => expectSilence('role/store-differs', files(xml)));

  test.each([
    ['a placeholder', `duplex.server.keystore.path=\${store}\n${RPC}`],
    ['an empty path', `duplex.server.keystore.path=\nduplex.server.keystore.password=a\n${RPC}`],
    ['mixed roles', DUPLEX + CLIENT],
    ['another role', CLIENT + RPC],
  ])('silence about %s in the properties', (_name, setup) =>
    expectSilence('role/store-differs', files(serverXml(tls(OTHER)), setup)),
  );

  test('silence where a file is missing, which has a rule of its own, and where server.xml is not here', () => {
    const missing = { facts: (): StoreFact => ({ status: 'missing', path: OURS, candidates: [] }) };
    expectSilence('role/store-differs', files(serverXml(tls(OTHER))), missing);
    expectSilence('role/store-differs', DUPLEX + RPC);
  });
});

describe('role/truststore-missing', () => {
  const message = (role: string) =>
    `For internal communication of a ${role} the certificate table names a truststore in server.xml as well, and no Connector has one: none of them can ask the other servers for certificates of your authority. Add truststoreFile and truststorePass.`;

  test.each([
    ['Detection', DUPLEX + RPC],
    ['Registration', CLIENT + RPC],
  ])('%s', (role, setup) => {
    const xml = serverXml(tls(OURS), 'port="8080"');
    const files = { [SERVER_SETUP]: setup, [SERVER_XML]: marked(xml, `keystoreFile="${OURS}"`) };
    const [problem] = expectProblems('role/truststore-missing', files, [
      {
        message: message(`${role} server`),
        fixes: [`Add truststoreFile with server.jks (${role}, internal communication)`],
        fixed: {
          [SERVER_XML]: xml.replace(`keystoreFile="${OURS}"`, `keystoreFile="${OURS}" truststoreFile="${OURS}"`),
        },
      },
    ]);
    expect(problem?.severity).toBe('information');
  });

  test.each([
    ['a truststore', [tls(OURS, ` truststoreFile="${OURS}"`)]],
    ['one Connector with a truststore', [tls(OURS), tls(OURS, ` truststoreFile="${OURS}"`)]],
    ['a class that decides', [tls(OURS, ' trustManagerClassName="com.acme.Trust"')]],
    ['clients that are asked, which tls/public-cas-trusted reports', [tls(OURS, ' clientAuth="true"')]],
    ['clients that may be asked', [tls(OURS, ' clientAuth="${ask}"')]],
    ['a word that Tomcat does not know', [tls(OURS, ' clientAuth="perhaps"')]],
    ['no TLS', ['port="8080"']],
    ['PEM files', ['port="1" SSLEnabled="true" SSLCertificateFile="/a.pem" SSLCertificateKeyFile="/b.pem"']],
    ['OpenSSL', [tls(OURS, ' protocol="org.apache.coyote.http11.Http11AprProtocol"')]],
  ])('silence about %s', (_name, connectors) =>
    expectSilence('role/truststore-missing', { [SERVER_SETUP]: DUPLEX + RPC, [SERVER_XML]: serverXml(...connectors) }),
  );

  test('silence about WebApp, whose row contradicts the others, and where the role is not certain', () => {
    const xml = serverXml(tls(OURS));
    expectSilence('role/truststore-missing', { [SERVER_SETUP]: CLIENT, [SERVER_XML]: xml });
    expectSilence(
      'role/truststore-missing',
      { [SERVER_SETUP]: CLIENT, [SERVER_XML]: xml },
      { settings: { role: 'webapp' } },
    );
    expectSilence('role/truststore-missing', { [SERVER_SETUP]: DUPLEX + CLIENT, [SERVER_XML]: xml });
  });
});
