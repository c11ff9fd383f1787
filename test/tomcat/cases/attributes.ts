import { type AttributeContext, attributesOf } from '../../../server/src/core/schema/tomcat/attributes.ts';
import { tomcatElement } from '../../../server/src/core/schema/tomcat/elements.ts';
import { tomcatData } from '../../../server/src/core/schema/tomcat/load.ts';
import type { ProtocolKey, TomcatAttribute } from '../../../server/src/core/schema/tomcat/types.ts';
import { LOCAL, type StartupCase, startupCase, withConnectors, withEngine } from '../startupCase.ts';
import { FOLDER, PASSWORD } from '../stores.ts';

const STORE = ` certificateKeystoreFile="${FOLDER}/one.jks" certificateKeystorePassword="${PASSWORD}"`;
const TLS = `[|<Connector ${LOCAL} SSLEnabled="true">`;
const CERTIFICATE = `<Certificate${STORE}/>`;
const HOST = '<Host name="localhost" appBase="webapps"/>';

/** Elements that are initialised when Tomcat loads, or starts, where `@` stands for the attribute tried. */
const HOLDERS: readonly { element: string; protocol?: ProtocolKey; around: string }[] = [
  { element: 'Server', around: `<Server port="-1"@><Service name="Catalina"><Connector ${LOCAL}/></Service></Server>` },
  { element: 'Service', around: '<Server port="-1"><Service name="Catalina"@/></Server>' },
  { element: 'Executor', around: withConnectors('', '').replace('\n<Connector', '<Executor name="e"@/>\n<Connector') },
  ...(['n', '2', 'N', 'M'] as const).map((protocol) => ({
    element: 'Connector',
    protocol,
    around: withConnectors(
      `<Connector ${LOCAL} protocol="${tomcatData.protocols[protocol]}" executorTerminationTimeoutMillis="1"${'NM'.includes(protocol) ? ' secret="s"' : ''}@/>`,
    ),
  })),
  {
    element: 'SSLHostConfig',
    around: withConnectors(`${TLS}<SSLHostConfig@>${CERTIFICATE}</SSLHostConfig></Connector>|]`),
  },
  {
    element: 'Certificate',
    around: withConnectors(`${TLS}<SSLHostConfig><Certificate${STORE}@/></SSLHostConfig></Connector>|]`),
  },
  { element: 'Engine', around: withEngine(HOST, ' defaultHost="localhost"@') },
  { element: 'Host', around: withEngine('<Host name="localhost" appBase="webapps"@/>') },
  { element: 'Context', around: withEngine('<Host name="localhost"><Context path="/x" docBase="/tmp"@/></Host>') },
];

/** Each attribute alone: with a good and a bad value, misspelt, and written in other case. */
export function attributeCases(): readonly StartupCase[] {
  return HOLDERS.flatMap(({ element: key, protocol, around }) => {
    const element = tomcatElement(key);
    const context: AttributeContext = { protocol };
    const taken = new Set([...(around.match(/<[^<]*@/)?.[0] ?? '').matchAll(/(\w+)="/g)].map(([, name]) => name));
    const make = (kind: string, name: string, value: string) => {
      const written = ` ${name}="${value}"`;
      const text = around.replace('@', () => (around.includes('[|') ? written : ` [|${written.trim()}|]`));
      const title = `${kind}${written} of ${key} ${protocol ?? ''}`;
      return startupCase('attributes', title, text, key === 'Executor' ? 'start' : 'load');
    };
    return (element ? attributesOf(element, context) : [])
      .filter(({ name }) => !taken.has(name) && name !== 'className')
      .flatMap((attribute) => [
        make('good', attribute.name, goodValue(attribute)),
        make('bad', attribute.name, BAD[attribute.type] ?? 'x'),
        make('misspelt', `${attribute.name}s`, goodValue(attribute)),
        make('case', attribute.name.toUpperCase(), goodValue(attribute)),
      ]);
  });
}

const GOOD: Partial<Record<TomcatAttribute['type'], string>> = {
  boolean: 'true',
  int: '7',
  long: '7',
  port: '0',
  regex: 'a.*',
  charset: 'UTF-8',
  'host-or-ip': '127.0.0.1',
  'host-name': '127.0.0.1',
  'web-path': '/x',
};

function goodValue({ type, values, default: fallback }: TomcatAttribute): string {
  const plain = fallback && /^[\w./-]+$/.test(fallback) ? fallback : undefined;
  return values[0] ?? GOOD[type] ?? plain ?? 'x';
}

const BAD: Partial<Record<TomcatAttribute['type'], string>> = {
  boolean: 'maybe',
  int: '7 ',
  long: '1.5',
  port: '84a3',
  enum: 'nonsense',
  regex: '*(',
  'host-or-ip': '10.0.0.300',
  'host-name': '10.0.0.300',
};
