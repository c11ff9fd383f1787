import { LOCAL, type Mode, type StartupCase, startupCase, withConnectors, withEngine } from '../startupCase.ts';

const HOST = '<Host name="localhost" appBase="webapps"/>';
const CONNECTOR = `<Connector ${LOCAL}/>`;

type Row = readonly [name: string, marked: string];

/** Engine, Host, Alias, Context, Service and Executor: names that are missing, absent or used again. */
export function containerCases(): readonly StartupCase[] {
  const modes: readonly (readonly [Mode, readonly Row[]])[] = [
    ['load', [...DUPLICATES, ...LISTENERS]],
    ['start', [...ENGINES, ...HOSTS, ...ALIASES, ...CONTEXTS, ...EXECUTORS, ...VALVES, ...DUPLICATES]],
  ];
  return modes.flatMap(([mode, rows]) =>
    rows.map(([name, marked]) => startupCase('containers', `${name} (${mode})`, marked, mode)),
  );
}

const ENGINES: readonly Row[] = [
  ...[
    '',
    ' defaultHost="nope"',
    ' defaultHost=""',
    ' defaultHost="LocalHost"',
    ' defaultHost="localhost "',
    ' defaulthost="localhost"',
  ].map(
    (attribute): Row => [`Engine${attribute}`, withEngine(HOST, `[|${attribute}|]`).replace('<Engine', '[|<Engine|]')],
  ),
  ['Engine without Hosts', withEngine('', '[| defaultHost="localhost"|]')],
  [
    'Engine with an Alias for defaultHost',
    withEngine('<Host name="a" appBase="webapps"><Alias>b</Alias></Host>', '[| defaultHost="b"|]'),
  ],
  ['no Engine', `[|<Server port="-1"><Service name="a">${CONNECTOR}</Service></Server>|]`],
  ['no Service', '[|<Server port="-1"/>|]'],
  [
    'no Connector',
    `[|<Server port="-1"><Service name="a"><Engine name="e" defaultHost="localhost">${HOST}</Engine></Service></Server>|]`,
  ],
  [
    'two Engines in a Service',
    withEngine(HOST).replace('</Engine>', `</Engine>[|<Engine name="f" defaultHost="localhost">${HOST}</Engine>|]`),
  ],
  ['two Engines of one name', twoServices('a', 'b', 'Catalina', 'Catalina')],
  ['Engine without name', withEngine(HOST).replace('<Engine name="Catalina"', '[|<Engine|]')],
];

function twoServices(first: string, second: string, engine: string, other: string): string {
  const one = (name: string, own: string) =>
    `<Service name="${name}">${CONNECTOR}<Engine name="${own}" defaultHost="localhost">${HOST}</Engine></Service>`;
  return `<Server port="-1">${one(first, engine)}[|${one(second, other)}|]</Server>`;
}

const DUPLICATES: readonly Row[] = [
  ['two Services of one name', twoServices('a', 'a', 'e', 'f')],
  ['two Services', twoServices('a', 'b', 'e', 'f')],
  ['two Hosts of one name', withEngine(`${HOST}[|${HOST}|]`)],
  ['two Hosts but for case', withEngine(`${HOST}[|<Host name="LOCALHOST" appBase="webapps"/>|]`)],
  ['two Hosts', withEngine(`${HOST}[|<Host name="other" appBase="webapps"/>|]`)],
  ['Host with an empty name', withEngine(`${HOST}[|<Host name="" appBase="webapps"/>|]`)],
  ['two Contexts of one path', context(' path="/a" docBase="/tmp"', ' path="/a" docBase="/tmp"')],
  ['two Contexts', context(' path="/a" docBase="/tmp"', ' path="/b" docBase="/tmp"')],
  ['two root Contexts', context(' path="" docBase="/tmp"', ' path="/" docBase="/tmp"')],
  ['two versions of a Context', context(' path="/a" docBase="/tmp"', ' path="/a" webappVersion="2" docBase="/tmp"')],
  [
    'two equal versions',
    context(' path="/a" webappVersion="2" docBase="/tmp"', ' path="/a" webappVersion="2" docBase="/tmp"'),
  ],
];

function context(first: string, second: string): string {
  return withEngine(`<Host name="localhost" appBase="webapps"><Context${first}/>[|<Context${second}/>|]</Host>`);
}

const HOSTS: readonly Row[] = [
  ['Host without name', withEngine(`${HOST}[|<Host appBase="webapps"/>|]`)],
  ...[
    '',
    ' appBase=""',
    ' appBase="nope"',
    ' appBase="/nope"',
    ' appBase="webapps/"',
    ' appBase="conf/server.xml"',
    ' appBase="."',
    ' autoDeploy="x"',
  ].map(
    (attribute): Row => [
      `Host${attribute}`,
      withEngine(`[|<Host name="localhost"${attribute} deployOnStartup="false"/>|]`),
    ],
  ),
  ['appBase of two Hosts', withEngine(`${HOST}[|<Host name="b" appBase="webapps"/>|]`)],
];

const alias = (first: string, second: string) =>
  withEngine(
    `<Host name="localhost" appBase="webapps">${first}</Host>[|<Host name="b" appBase="webapps">${second}</Host>|]`,
  );
const ALIASES: readonly Row[] = [
  ['Alias of two Hosts', alias('<Alias>www</Alias>', '<Alias>www</Alias>')],
  ['Alias of two Hosts but for case', alias('<Alias>www</Alias>', '<Alias>WWW</Alias>')],
  ['Alias of two Hosts but for blanks', alias('<Alias>www</Alias>', '<Alias> www </Alias>')],
  ['Alias that is a Host', alias('', '<Alias>localhost</Alias>')],
  ['Alias that is a Host below', alias('<Alias>b</Alias>', '')],
  ['Alias of its own Host', alias('', '<Alias>b</Alias>')],
  ['Alias twice in a Host', alias('', '<Alias>c</Alias><Alias>c</Alias>')],
  ['Alias that is empty', alias('', '<Alias></Alias>')],
  ['Aliases that are empty', alias('<Alias></Alias>', '<Alias></Alias>')],
  ['Aliases', alias('<Alias>c</Alias>', '<Alias>d</Alias>')],
];

const one = (attributes: string) =>
  withEngine(`<Host name="localhost" appBase="webapps">[|<Context${attributes}/>|]</Host>`);
const CONTEXTS: readonly Row[] = [
  '',
  ' path="/a"',
  ' docBase="/tmp"',
  ' path="/a" docBase="/nope"',
  ' path="/a" docBase="nope"',
  ' path="/a" docBase="nope.war"',
  ' path="/a" docBase=""',
  ' path="a" docBase="/tmp"',
  ' path="/a/" docBase="/tmp"',
  ' path="/" docBase="/tmp"',
  ' path="" docBase="/tmp"',
  ' path="/a" docBase="/tmp" privileged="x"',
  ' path="/ROOT" docBase="/tmp"',
].map((attributes) => [`Context${attributes}`, one(attributes)]);

const pool = (own: string, connector: string, before = true) => {
  const [executor, text] = [own && `<Executor${own}/>`, `<Connector ${LOCAL}${connector}/>`];
  const inside = before ? `[|${executor}|][|${text}|]` : `[|${text}|][|${executor}|]`;
  return `<Server port="-1"><Service name="a">${inside}</Service></Server>`;
};
const EXECUTORS: readonly Row[] = [
  ...[
    'secretRequired="false"',
    'secretRequired="true"',
    'secret=""',
    'requiredSecret="s"',
    'secret="s" SSLEnabled="true"',
  ].map((more): Row => [`AJP with ${more}`, withConnectors(`[|<Connector ${LOCAL} protocol="AJP/1.3" ${more}/>|]`)]),
  ...['UTF-8', 'utf8', 'FOO-8', 'UTF-16', 'ISO-8859-1', 'Cp037', ''].map(
    (name): Row => [`URIEncoding="${name}"`, withConnectors(`<Connector ${LOCAL} [|URIEncoding="${name}"|]/>`)],
  ),
  ['absent Executor', pool('', ' executor="nope"')],
  ['Executor', pool(' name="e"', ' executor="e"')],
  ['Executor in other case', pool(' name="e"', ' executor="E"')],
  ['Executor below its Connector', pool(' name="e"', ' executor="e"', false)],
  ['Executor without name', pool('', ' executor=""')],
  ['two Executors of one name', pool(' name="e"/><Executor name="e"', ' executor="e"')],
  ['more spare threads than threads', pool(' name="e" minSpareThreads="30" maxThreads="20"', ' executor="e"')],
  ['more spare threads than the default', pool(' name="e" minSpareThreads="300"', ' executor="e"')],
  ['fewer threads than the default spare ones', pool(' name="e" maxThreads="20"', ' executor="e"')],
  ['no threads', pool(' name="e" maxThreads="0"', ' executor="e"')],
  ['negative threads', pool(' name="e" maxThreads="-1" minSpareThreads="0"', ' executor="e"')],
  ['negative spare threads', pool(' name="e" minSpareThreads="-1"', ' executor="e"')],
  ['no queue', pool(' name="e" maxQueueSize="0"', ' executor="e"')],
  ['a negative queue', pool(' name="e" maxQueueSize="-1"', ' executor="e"')],
  ['an Executor that waits a negative time', pool(' name="e" maxIdleTime="-1"', ' executor="e"')],
  ['an Executor of another class', pool(' name="e" className="java.lang.String"', ' executor="e"')],
  ['a Connector with more spare threads than threads', pool('', ' minSpareThreads="30" maxThreads="20"')],
  ['a Connector with no threads', pool('', ' maxThreads="0"')],
  ['a Connector with negative threads', pool('', ' maxThreads="-1"')],
  ['a Connector with negative spare threads', pool('', ' minSpareThreads="-1"')],
];

const VALVES: readonly Row[] = [
  ...['127.(0', '', '127\\.0\\.0\\.1', '*'].flatMap((allow): Row[] => [
    ['RemoteAddrValve', allow],
    ['RemoteHostValve', allow],
  ]),
  ...['127.0.0.300/8', '127.0.0.0/8', '10.0.0.0/33', '::1', 'x', ''].map((allow): Row => ['RemoteCIDRValve', allow]),
].map(([name, allow]): Row => {
  const valve = `<Valve className="org.apache.catalina.valves.${name}" [|allow="${allow}"|]/>`;
  return [`${name} allow="${allow}"`, withEngine(`<Host name="localhost" appBase="webapps">${valve}</Host>`)];
});

const LISTENERS: readonly Row[] = [
  [
    'APR without the listener',
    withConnectors(`[|<Connector ${LOCAL} protocol="org.apache.coyote.http11.Http11AprProtocol"/>|]`),
  ],
  [
    'AJP over APR',
    withConnectors(`[|<Connector ${LOCAL} protocol="org.apache.coyote.ajp.AjpAprProtocol" secret="s"/>|]`),
  ],
  ...[
    'HTTP/2',
    'http/1.1',
    'HTTP/1.0',
    'AJP/1.4',
    '',
    'no.such.Protocol',
    'java.lang.String',
    'org.apache.coyote.http11.Http11Protocol',
    'org.apache.coyote.ajp.AjpProtocol',
  ].map(
    (protocol): Row => [`protocol="${protocol}"`, withConnectors(`[|<Connector ${LOCAL} protocol="${protocol}"/>|]`)],
  ),
];
