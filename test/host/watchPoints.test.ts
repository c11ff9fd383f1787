import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { watchPoints } from '../../server/src/host/watch/watchPoints.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'watch-')));
afterAll(() => rmSync(root, { recursive: true }));

mkdirSync(join(root, 'v1'));
writeFileSync(join(root, 'v1/real.jks'), '');
symlinkSync('real.jks', join(root, 'v1/server.jks'));
symlinkSync(join(root, 'v1'), join(root, 'ssl'));
symlinkSync('circle', join(root, 'circle'));

const cases: readonly [string, readonly string[]][] = [
  ['v1/real.jks', ['v1/real.jks']],
  ['v1/none.jks', ['v1/none.jks']],
  ['v1/server.jks', ['v1/server.jks', 'v1/real.jks']],
  ['ssl/server.jks', ['ssl', 'v1/server.jks', 'v1/real.jks']],
  ['ssl/none.jks', ['ssl', 'v1/none.jks']],
  ['not/made/yet.jks', ['not']],
];

test.each(cases)('%s is seen through %j', async (path, expected) => {
  const points = await watchPoints(join(root, path));
  expect(points.map(({ folder, name }) => join(folder, name))).toEqual(expected.map((point) => join(root, point)));
});

test('a circle of links ends', async () => {
  const points = await watchPoints(join(root, 'circle/x'));
  expect(points.length).toBeLessThanOrEqual(18);
});
