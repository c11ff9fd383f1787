import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../../server/src/core/rules/index.ts';
import { useFolder } from '../../helpers/cli.ts';
import { problemsOf, SERVER_XML } from '../../helpers/ruleTester.ts';
import { startTomcat, type TomcatOracle } from '../../oracle/tomcat.ts';

type Verdict = 'dies' | 'no connector' | 'warns' | 'clean';

const RULES = rules.filter(({ id }) => /^(?:ports|connector|container)\//.test(id)).map(({ id }) => id);
/** What Tomcat says about the JVM and the machine. */
const NOISE = /Creation of SecureRandom|add-opens/;

const base = useFolder();
let tomcat: TomcatOracle;
/** Two ports that nobody has. */
let p = 0;
let q = 0;
beforeAll(async () => {
  tomcat = startTomcat(base, 'start');
  [p = 0, q = 0] = await freePorts();
});
afterAll(() => tomcat.close());

async function freePorts(): Promise<readonly number[]> {
  const servers = await Promise.all(
    [0, 0].map(
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const server = createServer().listen(0, () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function theirs(xml: string): Promise<Verdict> {
  const log = (await tomcat.logOf(xml)).filter((line) => !NOISE.test(line));
  if (log.some((line) => /^SEVERE (?:died|no server)/.test(line))) return 'dies';
  if (log.some((line) => /Failed to (?:initialize|start) component \[Connector/.test(line))) return 'no connector';
  return log.length > 0 ? 'warns' : 'clean';
}

function ours(xml: string): Verdict {
  const problems = RULES.flatMap((rule) => problemsOf(rule, { [SERVER_XML]: xml }));
  const has = (impact: string) => problems.some((one) => one.severity === 'error' && one.impact === impact);
  if (has('start')) return 'dies';
  if (has('bind')) return 'no connector';
  return problems.some(({ severity }) => severity !== 'information') ? 'warns' : 'clean';
}

const ENGINE = '<Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="webapps"/></Engine>';
const connectors = (text: string, server = 'port="-1"') =>
  `<Server ${server}><Service name="Catalina">${text.replaceAll('P1', `${p}`).replaceAll('P2', `${q}`)}${ENGINE}</Service></Server>`.replaceAll(
    'P1',
    `${p}`,
  );
const engine = (content: string, attributes = 'defaultHost="localhost"', globals = '') =>
  `<Server port="-1">${globals}<Service name="Catalina"><Connector port="0" address="127.0.0.1"/><Engine name="Catalina" ${attributes}>${content}</Engine></Service></Server>`;
const host = (content: string) => engine(`<Host name="localhost" appBase="webapps">${content}</Host>`);
const VALVES = 'className="org.apache.catalina.valves.Remote';
const REALM = '<Realm className="org.apache.catalina.realm.UserDatabaseRealm"/>';
const users = (resource: string) => [REALM, `<GlobalNamingResources>${resource}</GlobalNamingResources>`] as const;
const LOCALHOST = '<Host name="localhost" appBase="webapps"/>';

describe('a real Tomcat and we agree on', () => {
  it.each<[Verdict, string]>([
    ['no connector', '<Connector/>'],
    ['no connector', '<Connector port=" 8443"/>'],
    ['no connector', '<Connector port="-1"/>'],
    ['no connector', '<Connector port="70000"/>'],
    ['clean', '<Connector port="0" address="127.0.0.1"/>'],
    ['clean', '<Connector Port="+0" address="127.0.0.1"/>'],
    ['no connector', '<Connector port="P1"/><Connector port="P1"/>'],
    ['no connector', '<Connector port="P1"/><Connector port="P1" address="127.0.0.1"/>'],
    ['no connector', '<Connector port="P1" address="::1"/><Connector port="P1"/>'],
    ['no connector', '<Connector port="P1" address="127.0.0.1"/><Connector port="P1" address=""/>'],
    ['no connector', '<Connector port="P1" address="localhost"/><Connector port="P1" protocol="AJP/1.3" secret="s"/>'],
    ['clean', '<Connector port="P1" address="127.0.0.1"/><Connector port="P1" address="127.0.0.2"/>'],
    ['clean', '<Connector port="P1" address="127.0.0.1"/><Connector port="P2" address="127.0.0.1"/>'],
    ['no connector', '<Connector port="0" address="192.0.2.1"/>'],
    ['no connector', '<Connector port="0" address="2001:db8::1"/>'],
    ['no connector', '<Connector port="0" address="240.0.0.1"/>'],
    ['no connector', '<Connector port="0" address="0.0.0.5"/>'],
    ['clean', '<Connector port="0" protocol="org.apache.coyote.http11.Http11Nio2Protocol" address="127.0.0.1"/>'],
    ['no connector', '<Connector port="0" protocol="org.apache.coyote.http11.Http11AprProtocol"/>'],
    ['no connector', '<Connector port="0" protocol="AJP/1.3"/>'],
    ['no connector', '<Connector port="0" protocol="AJP/1.3" secret=""/>'],
    ['no connector', '<Connector port="0" protocol="AJP/1.3" secretRequired="TRUE"/>'],
    ['clean', '<Connector port="0" protocol="AJP/1.3" secretRequired="yes"/>'],
    ['clean', '<Connector port="0" protocol="AJP/1.3" requiredSecret="s"/>'],
    ['no connector', '<Connector port="0" protocol="AJP/1.3" secret="s" SSLEnabled="true"/>'],
    ['warns', '<Connector port="0" protocol="AJP/1.3" secret="s"><SSLHostConfig/></Connector>'],
    ['warns', '<Connector port="0" address="127.0.0.1" URIEncoding="UTF_8"/>'],
    ['warns', '<Connector port="0" address="127.0.0.1" URIEncoding="UTF-16"/>'],
    ['dies', '<Executor name="e" maxThreads="10"/>'],
    ['dies', '<Executor name="e" minSpareThreads="201"/>'],
    ['dies', '<Executor name="e" maxThreads="0" minSpareThreads="0"/>'],
    ['dies', '<Executor name="e" minSpareThreads="-1"/>'],
    ['dies', '<Executor name="e" maxQueueSize="0"/>'],
    ['dies', '<Executor name="e" maxIdleTime="-1"/>'],
    ['dies', '<Executor name="e" threadPriority="11"/>'],
    ['clean', '<Executor name="e" maxThreads="25"/>'],
  ])('%s: %s', async (verdict, text) => {
    const xml = connectors(text);
    expect([ours(xml), await theirs(xml)]).toEqual([verdict, verdict]);
  });

  it.each(['HTTP/2', 'http/1.1', '', 'org.apache.coyote.http2.Http2Protocol'])(
    'protocol %j, where 9.0 no longer dies',
    async (protocol) => {
      const xml = connectors(`<Connector port="0" protocol="${protocol}"/>`);
      expect([ours(xml), await theirs(xml)]).toEqual(['dies', 'no connector']);
    },
  );

  it.each<[Verdict, string, string]>([
    ['dies', 'port="P1"', '<Connector port="P1"/>'],
    ['clean', 'port="P1"', '<Connector port="P1" address="127.0.0.2"/>'],
    ['dies', 'port="70000"', ''],
    ['dies', 'port="-2"', ''],
    ['dies', 'port="P1" address="192.0.2.1"', ''],
    ['clean', 'port="P1" address="127.0.0.1"', ''],
    ['no connector', 'port="-1" portOffset="60000"', '<Connector port="8443"/>'],
  ])('%s: Server %s with %s', async (verdict, server, text) => {
    const xml = connectors(text, server);
    expect([ours(xml), await theirs(xml)]).toEqual([verdict, verdict]);
  });

  it.each<[Verdict, string]>([
    ['warns', engine(LOCALHOST, '')],
    ['warns', engine(LOCALHOST, 'defaultHost="nope"')],
    ['warns', engine('')],
    ['clean', engine('<Host name="LOCALHOST" appBase="webapps"/>')],
    ['clean', engine('<Host name="a" appBase="webapps"><Alias> LocalHost </Alias></Host>')],
    ['dies', engine('<Host name="localhost"/><Host name="LOCALHOST"/>')],
    ['dies', engine('<Host appBase="webapps"/>')],
    [
      'warns',
      engine('<Host name="localhost"><Alias>w</Alias></Host><Host name="b" appBase="b"><Alias>W</Alias></Host>'),
    ],
    ['warns', engine('<Host name="localhost"><Alias>b</Alias></Host><Host name="b" appBase="b"/>')],
    ['clean', engine('<Host name="localhost"><Alias>w</Alias><Alias>w</Alias><Alias>localhost</Alias></Host>')],
    ['warns', engine('<Host name="localhost" appBase=""/>')],
    ['dies', host('<Context/>')],
    ['warns', host('<Context path="a" docBase="/tmp"/>')],
    ['warns', host('<Context path="/a/" docBase="/tmp"/>')],
    ['warns', host('<Context path="/" docBase="/tmp"/>')],
    ['clean', host('<Context path="" docBase="/tmp"/>')],
    ['dies', host('<Context path="/a" docBase="/tmp"/><Context path="a" docBase="/var"/>')],
    ['dies', host('<Context docBase="/tmp"/><Context path="/tmp" docBase="/var"/>')],
    ['dies', host('<Context docBase="a#b.war"/><Context path="/a/b" docBase="/var"/>')],
    ['dies', host('<Context docBase="ROOT"/><Context path="" docBase="/var"/>')],
    ['dies', host('<Context docBase="a##1"/><Context path="/a" docBase="/var"/>')],
    ['dies', host('<Valve className="org.apache.catalina.authenticator.BasicAuthenticator"/>')],
    ['clean', host('<Valve className="org.apache.catalina.authenticator.SingleSignOn"/>')],
    ['dies', host(`<Valve ${VALVES}AddrValve" allow="127.(0"/>`)],
    ['dies', host(`<Valve ${VALVES}HostValve" deny="*.a"/>`)],
    ['dies', host(`<Valve ${VALVES}CIDRValve" allow="10.0.0.0/33"/>`)],
    ['dies', host(`<Context path="" docBase="/tmp"><Valve ${VALVES}CIDRValve" allow="1.2.3.4.5"/></Context>`)],
    ['clean', host(`<Valve ${VALVES}CIDRValve" allow="127.0.0.1, 10.0.0.0/8"/>`)],
    ['dies', engine(`${REALM}${LOCALHOST}`)],
    ['warns', engine(`<Realm className="org.apache.catalina.realm.LockOutRealm">${REALM}</Realm>${LOCALHOST}`)],
    ...['type="org.apache.catalina.UserDatabase"', 'factory="org.apache.catalina.users.MemoryUserDatabaseFactory"'].map(
      (attribute): [Verdict, string] => {
        const [realm, globals] = users(`<Resource name="UserDatabase" ${attribute}/>`);
        return ['dies', engine(`${realm}${LOCALHOST}`, 'defaultHost="localhost"', globals)];
      },
    ),
  ])('%s: %s', async (verdict, xml) => {
    expect([ours(xml), await theirs(xml)]).toEqual([verdict, verdict]);
  });
});
