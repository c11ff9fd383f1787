import { describe, expect, it } from 'vitest';
import type { PathState } from '../../../../server/src/core/deployment/facts.ts';
import { expectProblems, expectSilence, problemsOf } from '../../../helpers/ruleTester.ts';
import { engineXml, hostXml } from './engine.ts';

const RULE = 'container/doc-base-missing';
const BASE = '/deployment/server-01/opt/apache-tomcat-8.5.93';
const message = (path: string) =>
  `There is no application ${path}, neither a folder nor a .war: the Context fails, and Tomcat does not start. Correct docBase, or delete the Context.`;
/** The paths are missing, the folders that should hold them there. */
const missing = (...paths: readonly string[]) => {
  const found: Record<string, PathState> = {};
  for (const path of paths) {
    found[path] = 'missing';
    found[`${path}.war`] = 'missing';
    found[path.slice(0, path.lastIndexOf('/'))] = 'folder';
    found[`${BASE}/bin`] = 'folder';
  }
  return { paths: found };
};

describe(RULE, () => {
  it.each([
    ['a docBase below appBase', 'path="/a" docBase="[|nope|]"', `${BASE}/webapps/nope`],
    ['one beside it', 'path="/a" docBase="[|../nope|]"', `${BASE}/nope`],
    ['an archive', 'path="/a" docBase="[|nope.war|]"', `${BASE}/webapps/nope.war`],
    ['the path, where there is no docBase', 'path="[|/a/b|]"', `${BASE}/webapps/a#b`],
    ['the root', 'path="[||]"', `${BASE}/webapps/ROOT`],
    ['an absolute one', 'path="/a" docBase="[|/srv/nope|]"', '/deployment/server-01/srv/nope'],
  ])('reports %s', (_name, attributes, path) => {
    const shown = path.replace('/deployment/server-01', '');
    const [problem] = expectProblems(
      RULE,
      hostXml(`<Context ${attributes}/>`),
      [{ message: message(shown) }],
      missing(path),
    );
    expect(problem).toMatchObject({ severity: 'error', impact: 'start' });
  });

  it('counts from the appBase of the Host', () => {
    const xml = engineXml('<Host name="localhost" appBase="apps"><Context docBase="[|nope|]"/></Host>');
    const path = `${BASE}/apps/nope`;
    expectProblems(RULE, xml, [{ message: message('/opt/apache-tomcat-8.5.93/apps/nope') }], missing(path));
  });

  it('knows the server itself, where what is not there is missing', () => {
    const path = '/opt/apache-tomcat-8.5.93/conf/server.xml';
    const paths = { '/srv/nope': 'missing', '/srv/nope.war': 'missing', '/srv': 'missing' } as const;
    const text = hostXml('<Context path="/a" docBase="/srv/nope"/>');
    expect(problemsOf(RULE, { [path]: text }, { paths })).toHaveLength(1);
  });

  it('is silent where it is there, the folder was not copied, or nothing is known', () => {
    const xml = hostXml('<Context path="/a" docBase="nope"/>');
    const path = `${BASE}/webapps/nope`;
    const { paths } = missing(path);
    expectSilence(RULE, xml, { paths: { ...paths, [path]: 'folder' } });
    expectSilence(RULE, xml, { paths: { ...paths, [`${path}.war`]: 'file' } });
    expectSilence(RULE, xml, { paths: { ...paths, [`${BASE}/webapps`]: 'missing' } });
    expectSilence(RULE, xml);
    const beside = missing(`${BASE}/nope`).paths;
    expectSilence(RULE, hostXml('<Context docBase="../nope"/>'), { paths: { ...beside, [`${BASE}/bin`]: 'missing' } });
    expectSilence(RULE, hostXml('<Context docBase="../../nope"/>'), missing(`${BASE}/../nope`));
    for (const docBase of ['${app}', '{{ app }}', 'C:\\app', 'file:/nope', '../../../../../nope', ''])
      expectSilence(RULE, hostXml(`<Context path="/a" docBase="${docBase}"/>`), { paths });
  });
});
