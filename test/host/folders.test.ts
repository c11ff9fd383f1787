import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pooledDisk } from '../../server/src/host/disk.ts';
import { inlineOpener } from '../../server/src/host/keystores/opener.ts';
import { Workspace } from '../../server/src/host/workspace.ts';
import { useFolder } from '../helpers/cli.ts';

const folder = useFolder();

it('learns what the documents name, and when it changes', async () => {
  const conf = join(folder, 'conf');
  mkdirSync(conf, { recursive: true });
  mkdirSync(join(folder, 'webapps/there'), { recursive: true });
  const file = join(conf, 'server.xml');
  const contexts = '<Context path="/a" docBase="there"/><Context path="/b" docBase="nope"/>';
  writeFileSync(
    file,
    `<Server port="-1"><Service><Engine><Host name="localhost">${contexts}</Host></Engine></Service></Server>`,
  );
  const workspace = new Workspace({ now: () => 0, opener: inlineOpener, disk: pooledDisk, trusted: true });
  await workspace.addFile(file);
  const nope = join(folder, 'webapps/nope');
  expect(workspace.snapshot().facts.ofPath(nope)).toBeUndefined();
  expect(await workspace.refreshFacts()).toBe(true);
  const { facts } = workspace.snapshot();
  const states = ['there', 'nope', 'nope.war'].map((name) => facts.ofPath(join(folder, 'webapps', name)));
  expect(states).toEqual(['folder', 'missing', 'missing']);
  expect(workspace.referencedFiles()).toContain(nope);
  expect(workspace.usersOf(nope)).toEqual([file]);
  expect(await workspace.refreshFacts()).toBe(false);
  writeFileSync(nope, '');
  expect(await workspace.refreshFacts(new Set([file]))).toBe(true);
  expect(workspace.snapshot().facts.ofPath(nope)).toBe('file');
  workspace.dispose();
});
