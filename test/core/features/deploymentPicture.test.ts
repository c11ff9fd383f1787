import { expect, test } from 'vitest';
import { analyze, deploymentPicture } from '../../../server/src/core/index.ts';
import { placesOf, ROLES, tomcat } from '../topology/places.ts';

const { detection, webapp } = ROLES;
const references = { page: (path: string) => `doc:${path}`, file: (path: string) => `file:${path}` };
const pictureOf = (snapshot: ReturnType<typeof placesOf>) => deploymentPicture(snapshot, analyze(snapshot), references);

test('servers with what their role rests on, and links with the line that decides', () => {
  const [environment, ...others] = pictureOf(
    placesOf({ '/e/webapp-01': webapp, '/e/detection-01': { ...detection, ...tomcat(8443) } }),
  );
  expect(others).toEqual([]);
  expect(environment?.name).toBe('e');
  expect(environment?.servers.map(({ name, roleKey, role }) => [name, roleKey, role])).toEqual([
    ['detection-01', 'detection', 'Detection server'],
    ['webapp-01', 'webapp', 'WebApp server'],
  ]);
  expect(environment?.servers[0]).toMatchObject({
    reason: expect.stringMatching(/^By duplex\.server\.keystore\.path/),
    place: { uri: expect.stringMatching(/server-setup\.properties$/), range: { start: { line: 0 } } },
  });
  const link = environment?.links.find(({ port }) => port === 8443);
  expect(link).toMatchObject({ from: '/e/webapp-01', to: '/e/detection-01', state: 'unknown', until: null });
  expect(link?.why).not.toBe('');
  expect(link?.place.uri).toMatch(/server\.xml$/);
  expect(environment?.bundles).toEqual([
    { from: 'webapp', to: 'detection', state: 'unknown', links: environment?.links.length, ports: [8443] },
  ]);
  expect(environment?.notJudged.map(({ why }) => why)).toContain('the other end is not here');
});

test('of very many links the gravest are named and all are counted', () => {
  const servers = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [
      `/e/s-${at}`,
      at % 2 === 0 ? webapp : { ...detection, ...tomcat(8443, 7075) },
    ]),
  );
  const [environment] = pictureOf(placesOf(servers));
  expect(environment?.links).toHaveLength(500);
  const all = environment?.bundles.reduce((sum, { links }) => sum + links, 0);
  expect(all).toBe(500 + (environment?.leftOut ?? 0));
  expect(environment?.leftOut).toBeGreaterThan(0);
});

test('without servers there is nothing to show', () => {
  expect(pictureOf(placesOf({}))).toEqual([]);
});
