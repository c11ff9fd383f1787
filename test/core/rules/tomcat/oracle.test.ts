import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useFolder } from '../../../helpers/cli.ts';
import { problemsOf, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { startTomcat, type TomcatOracle } from '../../../oracle/tomcat.ts';
import { serverXml } from './connectors.ts';

/** Ports that nobody else has: the operating system chooses one. */
const tls = (attributes: string) =>
  serverXml(`<Connector port="0" SSLEnabled="true" ${attributes}/>`, { root: 'port="-1"' });
const RULES = ['tomcat/unknown-attribute', 'xml/not-well-formed'];
const said = (text: string) =>
  [...new Set(RULES.flatMap((rule) => problemsOf(rule, { [SERVER_XML]: text })))].map(({ rule }) => rule);

const HOME = /\.keystore \(No such file/;
const NO_CERTIFICATE = /certificateFile must be defined/;
const NO_KEY = /No aliases for private keys/;
const UNKNOWN = /failed to set property|did not find a matching property/;
const NO_SERVER = /no server/;

const base = useFolder();
let tomcat: TomcatOracle;
beforeAll(() => {
  tomcat = startTomcat(base);
});
afterAll(() => tomcat.close());

describe('Tomcat complains where we do', () => {
  it.each<[string, string, readonly RegExp[], readonly string[]]>([
    ['keystorePassword', tls('keystoreFile="k" keystorePassword="x"'), [UNKNOWN], ['tomcat/unknown-attribute']],
    ['another case', tls('keystorefile="k" keystorePass="x"'), [UNKNOWN, HOME], ['tomcat/unknown-attribute']],
    ['keystorePath', tls('keystoreFile="k" keystorePath="k"'), [UNKNOWN], ['tomcat/unknown-attribute']],
    ['truststorePas', tls('keystoreFile="k" truststorePas="x"'), [UNKNOWN], ['tomcat/unknown-attribute']],
    ['a raw ampersand', tls('keystoreFile="k" keystorePass="a&b"'), [NO_SERVER], ['xml/not-well-formed']],
    ['a repeated attribute', tls('keystoreFile="k" keystoreFile="k"'), [NO_SERVER], ['xml/not-well-formed']],
    ['dashes in a comment', serverXml('<!-- a -- b -->'), [NO_SERVER], ['xml/not-well-formed']],
  ])('%s', async (_name, text, expected, rules) => {
    const log = (await tomcat.logOf(text)).join('\n');
    for (const complaint of expected) expect(log).toMatch(complaint);
    expect(said(text)).toEqual(rules);
  });
});

it('Tomcat runs on where an error stands behind the root element', async () => {
  const text = `${tls('keystoreFile="k"')}<!-- a -- b -->`;
  const log = (await tomcat.logOf(text)).join('\n');
  expect(log).toMatch(/Parse fatal error/i);
  expect(log).not.toMatch(NO_SERVER);
  expect(problemsOf('xml/not-well-formed', { [SERVER_XML]: text })).toMatchObject([{ severity: 'warning' }]);
});

describe('Tomcat says nothing of the kind where we are silent', () => {
  it.each([
    ['a keystore without a password', tls('keystoreFile="k"')],
    ['first letters in capitals', tls('KeystoreFile="k" KeystorePass="x" KeyAlias="a"')],
    [
      'other attributes',
      tls('keystoreFile="k" keyPass="x" keystoreType="JKS" truststoreType="JKS" clientAuth="false"'),
    ],
    ['an entity', `<!DOCTYPE Server [<!ENTITY k "k">]>${tls('keystoreFile="&k;" keystorePass="&amp;"')}`],
    ['no TLS', serverXml('<Connector port="0" keystorePass="x" keyAlias="a"/>', { root: 'port="-1"' })],
    ['SSLEnabled="yes"', serverXml('<Connector port="0" SSLEnabled="yes" keyAlias="a"/>', { root: 'port="-1"' })],
  ])('%s', async (_name, text) => {
    const log = (await tomcat.logOf(text)).join('\n');
    for (const complaint of [HOME, NO_CERTIFICATE, NO_KEY, UNKNOWN, NO_SERVER]) expect(log).not.toMatch(complaint);
    expect(said(text)).toEqual([]);
  });
});
