import { expect, test } from 'vitest';
import { buildDeployment, buildSnapshot, parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/core/deployment/snapshot.ts';
import { complete } from '../../../server/src/core/features/completion/completion.ts';
import { NO_FACTS } from '../../helpers/facts.ts';

const SERVER_XML = '/s/opt/apache-tomcat-8.5.93/conf/server.xml';

/** What is offered at the mark `<|>` below a Service. */
async function inService(marked: string) {
  return at(`<Server port="-1">\n  <Service name="s">${marked}</Service>\n</Server>`);
}

async function at(marked: string) {
  const offset = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  const document = parseDocument(SERVER_XML, 'server-xml', text);
  const deployment = buildDeployment([document], () => ({ ...DEFAULT_SETTINGS, role: 'detection' }));
  const candidates = await complete(buildSnapshot(deployment, NO_FACTS, 0), document, offset, async () => []);
  const find = (label: string) => candidates.find((candidate) => candidate.label === label);
  return {
    candidates,
    labels: candidates.map(({ label }) => label),
    find,
    /** The line that is there with the candidate, a bar at each stop. */
    with(label: string) {
      const { range, text: put, carets = [] } = find(label) ?? { range: { start: 0, end: 0 }, text: '' };
      const stops = [...carets].reverse();
      const marks = stops.reduce((all, caret) => `${all.slice(0, caret)}|${all.slice(caret)}`, put);
      const whole = text.slice(0, range.start) + marks + text.slice(range.end);
      return whole.slice(whole.lastIndexOf('\n', range.start) + 1).split('\n', 1)[0];
    },
  };
}

test('attributes: required ones first, then those of the documents, deprecated ones last, none twice', async () => {
  const { labels, find } = await inService('<Connector SSLEnabled="true" KeystoreFile="x" <|>/>');
  expect(labels.slice(0, 4)).toEqual(['port', 'keyAlias', 'keystorePass', 'truststoreFile']);
  expect(labels).not.toContain('keystoreFile');
  expect(labels.indexOf('maxThreads')).toBeLessThan(labels.indexOf('clientAuth'));
  expect(find('port')).toMatchObject({ detail: 'port, required', text: 'port=""', carets: [6] });
  expect(find('clientAuth')).toMatchObject({
    isDeprecated: true,
    documentation: expect.stringContaining('Tomcat keeps it as `certificateVerification` of SSLHostConfig.'),
  });
  expect(find('keyAlias')?.isDeprecated).toBeUndefined();
  expect(find('maxThreads')?.documentation).toBe(
    'How many requests are worked on at the same time; without effect beside executor.\n\nDefault: `200`.',
  );
});

test('attributes follow the protocol and the class', async () => {
  const ajp = await inService('<Connector protocol="AJP/1.3" <|>/>');
  expect(ajp.labels).toContain('secret');
  expect(ajp.labels).not.toContain('keystoreFile');
  const http = await inService('<Connector <|>/>');
  expect(http.labels).not.toContain('secret');
  const valve = (name: string) => inService(`<Engine name="e"><Valve className="${name}" <|>/></Engine>`);
  expect((await valve('org.apache.catalina.valves.AccessLogValve')).labels).toContain('pattern');
  expect((await valve('org.apache.catalina.valves.RemoteIpValve')).labels).not.toContain('pattern');
  expect((await inService('<Foo <|>/>')).labels).toEqual([]);
  const first = await inService('<Engine name="e"><Valve <|>/></Engine>');
  expect(first.candidates).toMatchObject([{ label: 'className', detail: 'class name, required' }]);
  expect((await inService('<Connector port="1" <|>/>')).labels).not.toContain('className');
  expect((await inService('<Connector port="1" max<|>="2"/>')).with('maxThreads')).toContain('maxThreads="2"/>');
});

test('elements: what the parent knows, but no more than it keeps', async () => {
  expect((await at('<Server><|></Server>')).labels).toEqual(['GlobalNamingResources', 'Listener', 'Service']);
  const { labels } = await inService('<Engine name="e"/>\n<<|>\n');
  expect(labels).toEqual(['Connector', 'Executor', 'Listener']);
  expect((await inService('<Foo><|></Foo>')).labels).toEqual([]);
});

test.each([
  ['<<|>', 'Connector', '<Connector port="|" />|'],
  ['<|>', 'Engine', '<Engine name="|" defaultHost="|">|</Engine>'],
  ['Exec<|>', 'Executor', '<Executor name="|" />|'],
  ['<Lis<|>\n', 'Listener', '<Listener className="|" />|'],
  ['<En<|>  name="x"/>', 'Engine', '<Engine  name="x"/>'],
  ['<Engine name="x"><Host name="h"><Alias><|></Alias></Host></Engine>', 'Host', undefined],
  ['<Engine name="x"><Host name="h"><<|></Host></Engine>', 'Alias', '<Alias>|</Alias>'],
  ['<Connector port="1"><<|></Connector>', 'SSLHostConfig', '<SSLHostConfig>|</SSLHostConfig>'],
  ['<Connector port="1"><SSLHostConfig><<|></SSLHostConfig></Connector>', 'Certificate', '<Certificate |/>'],
])('%s and %s: %s', async (text, label, expected) => {
  const found = await inService(text);
  if (expected === undefined) expect(found.labels).not.toContain(label);
  else expect(found.with(label)).toContain(expected);
});

test.each([
  ['<Engine name="x"></<|>', '</Engine>'],
  ['<Engine name="x"><Host name="y"/></En<|>', '</Engine>'],
  ['<Engine name="x"></<|>>', '</Engine>'],
])('%s is closed', async (text, expected) => {
  const found = await inService(text);
  expect(found.labels).toEqual([expected]);
  expect(found.with(expected)).toMatch(/<\/Engine>(?!>)/);
});

test.each([
  ['a comment', '<!-- <<|> -->'],
  ['a commented tag', '<!-- <Connector <|> -->'],
  ['a commented value', '<!-- <Connector SSLEnabled="<|>" -->'],
  ['CDATA', '<![CDATA[ <<|> ]]>'],
  ['a tag in CDATA', '<![CDATA[<Connector <|>]]>'],
  ['an instruction', '<?pi <<|> ?>'],
  ['a reference', '&<|>'],
  ['a name behind a quote', '<Connector port="1"<|>/>'],
  ['an unquoted value', '<Connector SSLEnabled=t<|>rue/>'],
  ['a value before its quotes', '<Connector SSLEnabled=<|> "true"/>'],
])('nothing stands in %s', async (_name, text) => {
  expect((await inService(text)).labels).toEqual([]);
});

test.each(['<!-- <', '<![CDATA[ <', '<?pi <', '<!-- <a>'])(
  'nothing stands behind %s at the end of the file',
  async (text) => {
    expect((await at(`<Server>${text}<|>`)).labels).toEqual([]);
  },
);

test.each([
  ['in single quotes', "<Connector SSLEnabled='<|>'/>", "SSLEnabled='true'/>"],
  ['in an unclosed value', '<Connector port="1" SSLEnabled="<|>', 'SSLEnabled="true'],
  ['in a single quote that is not closed', "<Connector SSLEnabled='t<|>", "SSLEnabled='true"],
  ['behind the equals sign', '<Connector SSLEnabled=<|>/>', 'SSLEnabled="true"/>'],
  ['behind it at the end of the line', '<Connector SSLEnabled=<|>\n', 'SSLEnabled="true"'],
  ['with blanks around it', '<Connector SSLEnabled = <|> port="1"/>', 'SSLEnabled = "true" port="1"/>'],
])('a value %s', async (_name, text, expected) => {
  expect((await inService(text)).with('true')).toContain(expected);
});

test('a half-typed tag: its attributes and its end', async () => {
  const names = await inService('<Connector port="1" SSLEn<|>\n    <Engine name="e"/>');
  expect(names.with('SSLEnabled')).toContain('<Connector port="1" SSLEnabled="|"');
  expect((await inService('<Connector\n\t<|>\n\tport="1"/>')).labels).not.toContain('port');
});

test.each<[string, readonly string[]]>([
  ['<Connector SSLEnabled="<|>"/>', ['true', 'false']],
  ['<Executor name="a"/><Executor name="b"/><Connector executor="<|>"/>', ['a', 'b']],
  ['<Engine name="e" defaultHost="<|>"><Host name="x"/><Host name="y"/></Engine>', ['x', 'y']],
  ['<Connector defaultSSLHostConfigName="<|>"><SSLHostConfig hostName="h"/></Connector>', ['h']],
  [
    '<Connector><SSLHostConfig><Certificate type="<|>"/></SSLHostConfig></Connector>',
    ['UNDEFINED', 'RSA', 'DSA', 'EC'],
  ],
  ['<Connector redirectPort="<|>"/><Connector port="9443" SSLEnabled="true"/>', ['9443']],
  ['<Connector redirectPort="<|>"/>', ['443']],
  ['<Connector maxThreads="<|>"/>', ['200']],
  ['<Connector URIEncoding="<|>"/>', ['UTF-8', 'ISO-8859-1', 'US-ASCII']],
  ['<Connector compression="<|>"/>', ['on', 'off', 'force']],
  ['<Connector keystorePass="<|>"/>', []],
  ['<Connector foo="<|>"/>', []],
])('values of %s', async (text, expected) => {
  expect((await inService(text)).labels).toEqual(expected);
});

test('protocols, classes and ports are values, a list has them one by one', async () => {
  expect((await inService('<Connector protocol="<|>"/>')).labels.slice(0, 2)).toEqual(['HTTP/1.1', 'AJP/1.3']);
  const list = await inService('<Connector><SSLHostConfig protocols="TLSv1.2+TLS<|>"/></Connector>');
  expect(list.with('TLSv1.3')).toContain('protocols="TLSv1.2+TLSv1.3"');
  const ports = await inService('<Connector port="<|>"/>');
  expect(ports.find('8443')?.detail).toBe('WebApp server → Detection server, 8443');
  expect(ports.labels).not.toContain('22');
  const ciphers = await inService('<Connector ciphers="A,TLS_<|>"/>');
  expect(ciphers.with('TLS_AES_128_GCM_SHA256')).toContain('ciphers="A,TLS_AES_128_GCM_SHA256"');
  expect((await inService('<Connector sslEnabledProtocols="TLSv1.3, <|>"/>')).labels.slice(0, 2)).toEqual([
    'TLSv1.2',
    'all',
  ]);
  expect((await inService('<Connector sslEnabledProtocols="+TLSv1.3 -TLSv1<|>"/>')).with('SSLv3')).toContain(
    '+TLSv1.3 -SSLv3',
  );
  expect(list.find('TLSv1.1')?.isDeprecated).toBe(true);
  expect(ciphers.labels[0]).toBe('TLS_AES_128_GCM_SHA256');
  expect(ciphers.labels.join()).not.toContain('3DES');
  const { labels } = await at('<Server><Listener className="<|>"/></Server>');
  expect(labels).toContain('org.apache.catalina.core.AprLifecycleListener');
  expect((await inService('<Engine name="e"><Realm className="<|>"/></Engine>')).labels).toContain(
    'org.apache.catalina.realm.LockOutRealm',
  );
});

test('the ports that a field of the CSV can choose', async () => {
  const text = 'probe_port,84\nweb_port,443\nother,1\n';
  const document = parseDocument('/s/opt/puppet-cybereason/Server_Configuration.csv', 'server-configuration', text);
  const snapshot = buildSnapshot(
    buildDeployment([document], () => DEFAULT_SETTINGS),
    NO_FACTS,
    0,
  );
  const offered = (offset: number) => complete(snapshot, document, offset, async () => []);
  const [first, second] = await offered(text.indexOf('84') + 2);
  expect(first).toMatchObject({
    label: '8443',
    documentation: expect.stringContaining('WebApp server → Detection server'),
  });
  expect(second).toMatchObject({ label: '443', range: { start: 11, end: 13 } });
  expect(await offered(text.indexOf('1'))).toEqual([]);
});
