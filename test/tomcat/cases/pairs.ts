import { seededRandom } from '../../helpers/seededRandom.ts';
import { LOCAL, type StartupCase, startupCase } from '../startupCase.ts';
import { FOLDER, PASSWORD } from '../stores.ts';
import { GOOD, tlsConnector } from './tls.ts';

const COUNT = 1_500;
const HOST = '<Host name="localhost" appBase="webapps"/>';

/** Something wrong, or nothing, and where in a server.xml it stands. */
interface Fault {
  readonly slot: 'server' | 'global' | 'service' | 'connector' | 'engine' | 'host' | 'attribute' | 'end';
  readonly text: string;
}

const at =
  (slot: Fault['slot']) =>
  (text: string): Fault => ({ slot, text });
const conf = (name: string) => `${FOLDER}/${name}`;
const tls = (style: 'old' | 'new', values: Readonly<Record<string, string>>) =>
  at('connector')(tlsConnector(style, { ...GOOD, ...values }));

const FAULTS: readonly Fault[] = [
  ...['portOffset="-1"', 'portOffset="x"', 'nope="1"', 'Port="-1"', 'address="10.0.0.300"'].map(at('server')),
  ...[
    '<Listener/>',
    '<Listener className="no.such.Listener"/>',
    '<Listener className="org.apache.catalina.core.JasperListener"/>',
    '<Listener className="org.apache.catalina.core.StandardHost"/>',
    '<Listener className="org.apache.catalina.core.JreMemoryLeakPreventionListener"/>',
    '<Listner className="a"/>',
    '<GlobalNamingResources><ResourceLink name="a"/></GlobalNamingResources>',
    '<Service name="other"/>',
  ].map(at('global')),
  ...['<Executor name="e" maxThreads="x"/>', '<Executor name="e"/>', '<Conector port="0"/>', '<Host name="h"/>'].map(
    at('service'),
  ),
  ...[
    `<Connector ${LOCAL} nope="1"/>`,
    `<Connector ${LOCAL} maxThreads="lots"/>`,
    `<Connector ${LOCAL} executor="nope"/>`,
    `<Connector ${LOCAL} keystoreFile="nope"/>`,
    `<Connector ${LOCAL} SSLEnabled="true"/>`,
    `<Connector ${LOCAL} SSLEnabled="true" keyAlias="a"/>`,
    `<Connector ${LOCAL} URIEncoding="FOO-8"/>`,
    `<Connector ${LOCAL} protocol="AJP/1.3" secret="s"/>`,
    `<Connector ${LOCAL}><Certificate/></Connector>`,
    `<Connector ${LOCAL}><UpgradeProtocol/></Connector>`,
    `<Connector ${LOCAL} SSLEnabled="true" clientAuth="false"><SSLHostConfig/></Connector>`,
    `<Connector ${LOCAL} SSLEnabled="true"><SSLHostConfig hostName="a"/></Connector>`,
    '<Connector port="70000" address="127.0.0.1"/>',
    '<Connector port="-1" address="127.0.0.1"/>',
    '<Connector port="84a3" address="127.0.0.1"/>',
    '<Connector port="0" address="10.0.0.300"/>',
    '<Connector port="0" address="192.0.2.1"/>',
  ].map(at('connector')),
  ...(['old', 'new'] as const).flatMap((style) => [
    tls(style, {}),
    tls(style, { file: conf('missing.jks') }),
    tls(style, { pass: 'wrong-1' }),
    tls(style, { file: conf('one.jceks') }),
    tls(style, { type: 'FOO' }),
    tls(style, { file: conf('text.jks') }),
    tls(style, { file: conf('empty.jks') }),
    tls(style, { file: conf('certificate.jks') }),
    tls(style, { alias: 'nope' }),
    tls(style, { file: conf('both.jks'), alias: 'ca' }),
    tls(style, { file: conf('key-password.jks') }),
    tls(style, { file: conf('old.jks') }),
    tls(style, { trustFile: conf('missing.jks') }),
    tls(style, { trustFile: conf('empty.jks'), trustPass: PASSWORD }),
    tls(style, { trustFile: conf('trust.jks'), trustPass: 'wrong-1' }),
    tls(style, { trustFile: conf('trust.p12'), trustPass: 'wrong-1', trustType: 'PKCS12' }),
    tls(style, { trustFile: conf('trust-old.jks'), trustPass: PASSWORD }),
    tls(style, { clients: 'maybe' }),
    tls(style, { clients: 'want' }),
    tls(style, { versions: 'TLSv1.9' }),
    tls(style, { versions: 'TLSv1.2+TLSv1.9' }),
    tls(style, { versions: 'TLSv1.2,TLSv1.3' }),
    tls(style, { context: 'TLSv1.2,TLSv1.3' }),
    tls(style, { ciphers: 'FOO' }),
    tls(style, { algorithm: 'FOO' }),
  ]),
  ...['nope="1"', 'defaultHost="localhost"'].map(at('engine')),
  ...[
    HOST,
    '<Host name="LOCALHOST" appBase="webapps"/>',
    '<Host name="b" appBase="webapps" nope="1"/>',
    '<Host name="b" appBase="webapps"><Context/></Host>',
    '<Host name="b" appBase="webapps"><Context path="/a" docBase="/tmp"/><Context path="/a" docBase="/tmp"/></Host>',
    '<Valve/>',
    '<Valve className="no.such.Valve"/>',
    '<Valve className="java.lang.String"/>',
    '<Valve className="org.apache.catalina.valves.AccessLogValve" nope="1"/>',
    '<Realm className="org.apache.catalina.realm.JAASRealm" nope="1"/>',
    '<Realm/>',
    '<Hots name="b"/>',
  ].map(at('host')),
  ...['a="1" a="2"', 'a="&"', 'a=b', 'a="<"'].map(at('attribute')),
  ...['<!-- a -- b -->', '</Service>', '<a>', 'text'].map(at('end')),
];

/** Two of the faults in one file, drawn at random. */
export function pairCases(): readonly StartupCase[] {
  const random = seededRandom(20_261_122);
  const draw = () => FAULTS[random(FAULTS.length)] as Fault;
  return Array.from({ length: COUNT }, (_, index) => {
    const [first, second] = [draw(), draw()];
    return startupCase('pairs', `${index}: ${first.text} with ${second.text}`, serverWith(first, second));
  });
}

function serverWith(...faults: readonly Fault[]): string {
  const all = (slot: Fault['slot']) =>
    faults.flatMap((fault) => (fault.slot === slot ? [` [|${fault.text}|]`] : [])).join('');
  const hasPort = faults.some(({ text }) => text === 'Port="-1"');
  return [
    `<Server${hasPort ? '' : ' port="-1"'}${all('server')}>${all('global')}`,
    `<Service name="Catalina">${all('service')}\n<Connector ${LOCAL}${all('attribute')}/>\n${all('connector')}`,
    `<Engine name="Catalina"${all('engine')}>${HOST}${all('host')}</Engine></Service>${all('end')}</Server>`,
  ].join('\n');
}
