import { expect, test } from 'vitest';
import { analyze, type Problem, serverNodes, usageNodes } from '../../../server/src/core/index.ts';
import { placesOf, ROLES, tomcat } from '../topology/places.ts';

const references = { page: (path: string) => `doc:${path}`, file: (path: string) => `file:${path}` };

function treeOf(snapshot: ReturnType<typeof placesOf>) {
  const problems = analyze(snapshot);
  const problemsAt = (path: string): readonly Problem[] => problems.filter((problem) => problem.path === path);
  const servers = serverNodes(snapshot, problemsAt, references);
  return { servers, below: (id = '') => usageNodes(snapshot, id, problemsAt, references) };
}

test('a server is marked with its gravest problem, and what no keystore has is told below it', () => {
  const setup = 'opt/puppet-cybereason/configuration.d/server-setup.properties';
  const text = `${ROLES.detection[setup]}duplex.server.keystore.pasword=x\n`;
  const { servers, below } = treeOf(placesOf({ '/e/detection-01': { [setup]: text, ...tomcat(8443) } }));
  expect(servers).toHaveLength(1);
  expect(servers[0]).toMatchObject({
    id: '/e/detection-01',
    label: 'detection-01',
    detail: 'Detection server',
    children: null,
  });
  expect(servers[0]?.severity).not.toBeNull();
  expect(servers[0]?.tooltip).toMatch(/^\*\*`detection-01`\*\*: Detection server\n\nBy duplex.*\n\nIn its files: /);
  const nodes = below('/e/detection-01');
  expect(new Set(nodes.slice(0, -1).map(({ kind }) => kind))).toEqual(new Set(['usage']));
  expect(nodes.at(-1)?.label).toMatch(/^\d+ problems? that no keystore has$/);
  const stores = nodes.flatMap(({ children }) => children ?? []);
  expect(stores.map(({ label, path }) => [label, path])).toContainEqual([
    'server.jks',
    '/opt/puppet-cybereason/ssl/server.jks',
  ]);
  expect(stores.every(({ file }) => file === null)).toBe(true);
});

test('servers of several environments say which is theirs, and hostile names stay text', () => {
  const { servers } = treeOf(placesOf({ '/a/webapp-01': ROLES.webapp, '/b/web**\u202e01': ROLES.webapp }));
  expect(servers.map(({ detail }) => detail)).toEqual(['a · WebApp server', 'b · WebApp server']);
  expect(servers[1]?.label).toBe('web**\ufffd01');
  expect(servers[1]?.tooltip).not.toContain('\u202e');
});
