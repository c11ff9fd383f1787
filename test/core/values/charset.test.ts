import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { charsetVerdict } from '../../../server/src/core/values/charset.ts';
import { useFolder } from '../../helpers/cli.ts';
import { type JavaOracle, startJava } from '../../oracle/java.ts';
import { startTomcat, type TomcatOracle } from '../../oracle/tomcat.ts';

const base = useFolder();
let tomcat: TomcatOracle;
let java: JavaOracle;
beforeAll(() => {
  tomcat = startTomcat(base, 'read');
  java = startJava('CharsetOracle.java');
});
afterAll(() => Promise.all([tomcat.close(), java.close()]));

/** What Tomcat says of each, asked in one file. */
async function tomcatSays(names: readonly string[]): Promise<readonly string[]> {
  const connectors = names.map((name) => `<Connector URIEncoding="${name}"/>`).join('');
  const log = await tomcat.logOf(`<Server><Service>${connectors}</Service></Server>`);
  const isSaid = (name: string, words: string) => log.some((line) => line.includes(`encoding [${name}] ${words}`));
  return names.map((name) => {
    if (isSaid(name, 'is not recognised by the JRE')) return 'unknown';
    return isSaid(name, 'is not a superset of ASCII') ? 'not-ascii' : 'fits';
  });
}

describe('charsetVerdict', () => {
  it('is that of Tomcat, or undecided, for every name that Java has', async () => {
    const names = (await java.ask(Buffer.of())).toString().split('\n');
    expect(names.length).toBeGreaterThan(800);
    const theirs = await tomcatSays(names);
    const differing = names.filter((name, index) => !['undecided', theirs[index]].includes(charsetVerdict(name)));
    expect(differing).toEqual([]);
  });

  it.each([
    ['UTF-8', 'fits'],
    ['utf8', 'fits'],
    ['ISO-8859-1', 'fits'],
    ['ISO8859_15', 'fits'],
    ['US-ASCII', 'fits'],
    ['UTF-16', 'not-ascii'],
    ['utf_32BE', 'not-ascii'],
    ['Cp1047', 'not-ascii'],
    ['utf_8', 'unknown'],
    ['UTF-9', 'unknown'],
    ['ISO-8859-20', 'unknown'],
    ['FOO-8', 'unknown'],
    ['UTF-8 ', 'unknown'],
  ] as const)('knows %s', async (name, verdict) => {
    expect(charsetVerdict(name)).toBe(verdict);
    expect(await tomcatSays([name])).toEqual([verdict]);
  });
});
