/* biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders of Tomcat */
import { LOCAL, type StartupCase, startupCase, withConnectors, withEngine } from '../startupCase.ts';
import { FOLDER, PASSWORD } from '../stores.ts';

/** What conf/catalina.properties says where these cases are loaded. */
export const CATALINA_PROPERTIES = [
  'test.port=0',
  'test.bad.port=84a3',
  'test.big.port=70000',
  `test.file=${FOLDER}/one.jks`,
  'test.missing=conf/certs/missing.jks',
  `test.folder=${FOLDER}`,
  `test.password=${PASSWORD}`,
  'test.wrong.password=wrong-1',
  'test.true=true',
  'test.maybe=maybe',
  'test.host=localhost',
  'test.address=127.0.0.1',
  'test.empty=',
  'test.nested=${test.port}',
  'test.port:-9=0',
  '',
].join('\n');

const PORTS =
  '${test.port}|${test.bad.port}|${test.big.port}|${test.empty}|${test.nested}|${nope}|${nope:-0}|${nope:-84a3}|${nope:-70000}|${nope:-}|${test.port:-84a3}|${test.bad.port:-0}|${test.port:-9}|${nope:-${test.port}}|${nope:-${nope:-0}}|${nope:-${nope}}|${test.port|$test.port|${test.port}${test.port}|0${test.empty}|${test.port} |${ test.port}|$${test.port}|${}|${:-0}|${:-}|${test.port}}|{test.port}|#{test.port}|${TEST.PORT}|${test.host:-x}|-1${nope}|${nope:-:-}'.split(
    '|',
  );
const FILES =
  '${test.file}|${test.missing}|${test.folder}/one.jks|${test.folder}/missing.jks|${catalina.base}/conf/certs/one.jks|${catalina.base}/conf/certs/missing.jks|${catalina.home}/conf/certs/one.jks|${nope}/one.jks|${nope:-conf/certs/one.jks}|${nope:-conf/certs/missing.jks}|${test.empty}|${test.file:-conf/certs/missing.jks}|conf/certs/${nope:-one}.jks|${test.folder}/${nope:-one}.${nope:-jks}|${user.home}/conf/certs/one.jks'.split(
    '|',
  );
const PASSWORDS =
  `\${test.password}|\${test.wrong.password}|\${nope}|\${nope:-${PASSWORD}}|\${nope:-x}|\${test.empty}|sec\${nope:-ret12}`.split(
    '|',
  );
const SWITCHES = '${test.true}|${test.maybe}|${nope:-true}|${nope:-false}|${nope}|${test.empty}'.split('|');

/** Placeholders in ports, paths, passwords, switches, names and elsewhere. */
export function placeholderCases(): readonly StartupCase[] {
  const make = (name: string, marked: string) => startupCase('placeholders', name, marked);
  const tls = (file: string, password: string, enabled = 'true') =>
    `<Connector ${LOCAL} SSLEnabled="${enabled}" [|keystoreFile="${file}"|] [|keystorePass="${password}"|]/>`;
  return [
    ...PORTS.map((port) =>
      make(`port="${port}"`, withConnectors(`<Connector address="127.0.0.1" [|port="${port}"|]/>`)),
    ),
    ...PORTS.map((port) =>
      make(`acceptCount="${port}"`, withConnectors(`<Connector ${LOCAL} [|acceptCount="${port}"|]/>`)),
    ),
    ...FILES.flatMap((file) =>
      ['secret12', '${test.password}'].map((password) =>
        make(`keystoreFile="${file}" ${password}`, withConnectors(tls(file, password))),
      ),
    ),
    ...PASSWORDS.map((password) => make(`keystorePass="${password}"`, withConnectors(tls('${test.file}', password)))),
    ...SWITCHES.map((value) =>
      make(`SSLEnabled="${value}"`, withConnectors(tls('${test.missing}', '${test.password}', value))),
    ),
    ...['${test.host}', '${nope:-localhost}', '${nope:-other}'].map((name) =>
      make(
        `two Hosts, of which ${name}`,
        withEngine(`<Host name="localhost" appBase="webapps"/>[|<Host name="${name}" appBase="webapps"/>|]`),
      ),
    ),
    ...['${test.address}', '${nope:-10.0.0.300}', '${nope}'].map((address) =>
      make(`address="${address}"`, withConnectors(`<Connector port="0" [|address="${address}"|]/>`)),
    ),
    ...[
      'org.apache.catalina.valves.${nope:-Error}ReportValve',
      'no.such.${nope:-Thing}',
      '${nope}',
      '${nope:-no.such.Thing}',
    ].map((name) =>
      make(
        `className="${name}"`,
        withEngine(`<Host name="h" appBase="webapps">[|<Valve className="${name}"/>|]</Host>`),
      ),
    ),
  ];
}
