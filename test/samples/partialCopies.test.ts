import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { analyze } from '../../server/src/core/index.ts';
import { discover } from '../../server/src/host/discover.ts';
import { inlineDisk } from '../../server/src/host/disk.ts';
import { inlineOpener } from '../../server/src/host/keystores/opener.ts';
import { Workspace } from '../../server/src/host/workspace.ts';
import { HEALTHY } from '../helpers/sampleWorkspace.ts';

const CONFIGURATION = 'opt/puppet-cybereason/configuration.d';
const CONF = 'opt/apache-tomcat-8.5.93/conf';
const SETUP = `${CONFIGURATION}/server-setup.properties`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copies-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Copies a server of samples/healthy without some of its files or folders. */
function copy(server: string, ...without: readonly string[]): void {
  cpSync(join(HEALTHY, server), join(folder, server), { recursive: true });
  for (const path of without) rmSync(join(folder, server, path), { recursive: true });
}

/** What is said of roles, by file and line. */
async function found(trusted = true): Promise<readonly string[]> {
  const now = () => Date.UTC(2026, 10, 22);
  const workspace = new Workspace({ now, opener: inlineOpener, disk: inlineDisk, trusted });
  for (const path of (await discover([folder], { disk: inlineDisk })).files) await workspace.addFile(path);
  await workspace.refreshFacts();
  const problems = analyze(workspace.snapshot()).filter(
    ({ rule }) => rule === 'role/open' || rule === 'role/file-missing',
  );
  return problems.map(({ rule, path, range }) => {
    const line = (workspace.document(path)?.lines.positionAt(range.start).line ?? -1) + 1;
    return `${path.slice(folder.length + 1)}:${line} ${rule}`;
  });
}

test('server.xml is gone from conf/, and the keys tell what the server is', async () => {
  copy('registration-01', `${CONF}/server.xml`);
  expect(await found()).toEqual([`registration-01/${SETUP}:13 role/file-missing`]);
  expect(await found(false)).toEqual([]);
});

test('the settings tell it, and server-setup.properties is gone', async () => {
  copy('registration-01', SETUP);
  expect(await found()).toEqual([]);
  writeFileSync(join(folder, '.cybereason-config.properties'), '[roles]\nregistration-01 = registration\n');
  mkdirSync(join(folder, 'registration-01', CONFIGURATION), { recursive: true });
  expect(await found()).toEqual(['.cybereason-config.properties:2 role/file-missing']);
});

test.each([
  ['conf/ was not copied', [CONF]],
  ['Tomcat was not copied', ['opt/apache-tomcat-8.5.93']],
  ['configuration.d was not copied', [CONFIGURATION]],
])('%s: nothing is said', async (_name, without) => {
  for (const server of ['registration-01', 'detection-01', 'webapp-01']) copy(server, ...without);
  writeFileSync(
    join(folder, '.cybereason-config.properties'),
    '[roles]\nregistration-01 = registration\ndetection-01 = detection\nwebapp-01 = webapp\n[check]\nthreat-intel = local\n',
  );
  expect(await found()).toEqual([]);
});

test('without what tells a WebApp server, its keys may be of a Registration server, unless the settings are not read', async () => {
  copy('webapp-01', `${CONFIGURATION}/sage-setup.properties`);
  const xml = join(folder, 'webapp-01', CONF, 'server.xml');
  cpSync(join(HEALTHY, 'registration-01', CONF, 'server.xml'), xml);
  expect(await found()).toEqual([`webapp-01/${SETUP}:14 role/open`]);
  expect(await found(false)).toEqual([]);
  rmSync(xml);
  expect(await found()).toEqual([]);
});
