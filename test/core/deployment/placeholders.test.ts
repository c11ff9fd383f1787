import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { optionsOf, propertiesOf, substitute } from '../../../server/src/core/deployment/placeholders.ts';
import { plainValue } from '../../../server/src/core/model/setting.ts';
import { useFolder } from '../../helpers/cli.ts';
import { SERVER_XML } from '../../helpers/ruleTester.ts';
import { startTomcat, type TomcatOracle } from '../../oracle/tomcat.ts';

const CATALINA_PROPERTIES = [
  'a=1',
  'b=two',
  'empty=',
  'again=${a}',
  'twice=${again}-${b}',
  'loop=x${loop}',
  'ping=${pong}',
  'pong=${ping}',
  'name=a',
  'half=${',
  'a.b-c=dotted',
  'with\\ space=blank',
  'colon\\:-x=colon',
  'a=3',
].join('\n');

/** As written in an attribute of server.xml. */
const TEXTS: readonly string[] = [
  '${a}',
  'x${a}y',
  '${a}${b}',
  '${a} and ${b}',
  '${empty}',
  'x${empty}',
  '${again}',
  '${twice}',
  '${nope}',
  '${nope}${a}',
  '${nope:-default}',
  '${nope:-}',
  '${a:-default}',
  '${empty:-default}',
  '${nope:-${a}}',
  '${nope:-${nope2:-deep}}',
  '${nope:-a:-b}',
  '${nope:default}',
  '${${name}}',
  'x${${name}:-y}',
  '${a',
  '${',
  '$',
  '$$',
  '$a',
  'a$',
  '$${a}',
  '${a}$',
  '$ {a}',
  '}{${a}}',
  '${ping}',
  '${half}a}',
  '${a.b-c}',
  '${with space}',
  '${ a}',
  '${A}',
  '${colon:-x}',
  '${nope:-$}',
  '${nope:-${}',
  '#{a}',
  '${nope:-${again}}/${b:-c}',
  '${nope}/${nope2:-x}',
];

const base = useFolder();
let tomcat: TomcatOracle;
beforeAll(() => {
  mkdirSync(join(base, 'conf'));
  writeFileSync(join(base, 'conf/catalina.properties'), CATALINA_PROPERTIES);
  tomcat = startTomcat(base, 'read');
});
afterAll(() => tomcat.close());

describe('placeholders', () => {
  it.each(TEXTS)('stand for what Tomcat makes of them: %s', async (text) => {
    const log = await tomcat.logOf(`<Server nope="[${text}]"/>`);
    const value = log.flatMap((line) => /failed to set property \[nope\] to \[\[(.*)\]\]$/.exec(line)?.[1] ?? []);
    expect([substitute(text, propertiesOf(CATALINA_PROPERTIES))]).toEqual(value);
  });

  it('that Java or a script defines stay unknown, even with a default', () => {
    const properties = optionsOf('CATALINA_OPTS="-Dport=$PORT"');
    for (const text of ['${java.io.tmpdir:-/tmp}', '${user.home}', '${port:-8443}', '${catalina.base}', '${}'])
      expect(substitute(text, properties)).toBe(text);
  });

  it('of passwords become secrets that nothing shows, and no path shows a password', () => {
    const properties = new Map([['store.password', 'Hidden-77']]);
    const text =
      '<Server><Connector keystorePass="${store.password}" keyPass="${x:-Other-88}" keystoreFile="${store.password}"/></Server>';
    const document = parseDocument(SERVER_XML, 'server-xml', text, [], { properties });
    expect(JSON.stringify(document.settings.map(({ value }) => value))).toBe(
      '["********","********","${store.password}"]',
    );
    expect(document.text).not.toContain('Other-88');
    expect(document.settings.map(({ isSubstituted }) => isSubstituted)).toEqual([true, true, undefined]);
  });

  it('stay where nobody knows the properties', () => {
    const document = parseDocument(SERVER_XML, 'server-xml', '<Server port="${port:-8005}"/>');
    expect(document.settings.map(plainValue)).toEqual(['${port:-8005}']);
  });
});

describe('setenv.sh', () => {
  it.each<[string, readonly (readonly [string, string | undefined])[]]>([
    ['CATALINA_OPTS="-Dport=8443"', [['port', '8443']]],
    [
      'export JAVA_OPTS="$JAVA_OPTS -Xmx1g -Da=1 -Db=2"',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ["JAVA_OPTS='-Da=x'", [['a', 'x']]],
    [
      `JAVA_OPTS="-Da='x y' -Db=z"`,
      [
        ['a', 'x y'],
        ['b', 'z'],
      ],
    ],
    [
      'JAVA_OPTS="-Da=\\"x y\\" -Db=z"',
      [
        ['a', 'x y'],
        ['b', 'z'],
      ],
    ],
    ['JAVA_OPTS="-Da=$HOME/x"', [['a', undefined]]],
    ['JAVA_OPTS="-Da=`hostname`"', [['a', undefined]]],
    ['JAVA_OPTS="-Dflag"', [['flag', '']]],
    ['# JAVA_OPTS="-Da=1"', []],
    ['JAVA_OPTS="-Da=1"\nJAVA_OPTS="$JAVA_OPTS -Da=2"', [['a', '2']]],
  ])('%s', (text, expected) => {
    expect([...optionsOf(text)]).toEqual(expected);
  });
});
