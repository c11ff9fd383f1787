import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { holdsOurFiles, isOurFile, isOurs, SHALLOW_PLACES } from '../../client/src/ourFiles.ts';
import manifest from '../../package.json' with { type: 'json' };

const TOMCAT = '<?xml version="1.0"?>\n<!-- notes -->\n<Server port="8005" shutdown="SHUTDOWN"></Server>';

describe('the cheap test for our files', () => {
  let folder = '';
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    return join(folder, path);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cybereason-config-ours-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['/a/server-setup.properties', '', true],
    ['C:\\a\\sage-setup.properties', '', true],
    ['/a/.cybereason-config.properties', '', true],
    ['/a/server.xml', TOMCAT, true],
    ['/a/server.xml', '<server description="another product"/>', false],
    ['/a/server.xml', '<ServerConfig/>', false],
    ['/a/Server_Configuration.csv', 'name;Probe Port\na;8443\n', true],
    ['/a/Server_Configuration.csv', 'name,port\na,8443\n', false],
    ['/a/webui.service', '[Unit]\n[Service]\nExecStart=/usr/bin/webui\n', true],
    ['/a/webui.service', 'webui', false],
    ['/a/pom.xml', TOMCAT, false],
    ['/a/application.properties', '', false],
  ])('%s', (path, text, expected) => expect(isOurs(path, () => text)).toBe(expected));

  test('reads the head of a server.xml on disk, and nothing of a file that is not there', async () => {
    expect(await isOurFile(write('conf/server.xml', TOMCAT))).toBe(true);
    expect(await isOurFile(write('other/server.xml', '<server/>'))).toBe(false);
    expect(await isOurFile(join(folder, 'absent', 'server.xml'))).toBe(false);
  });

  test.each(SHALLOW_PLACES)('finds %s in the folder and in a folder below it', async (place) => {
    expect(await holdsOurFiles(folder)).toBe(false);
    write(join('detection-01', place), '');
    expect(await holdsOurFiles(folder)).toBe(true);
    expect(await holdsOurFiles(join(folder, 'detection-01'))).toBe(true);
    expect(await holdsOurFiles(join(folder, 'absent'))).toBe(false);
  });

  test('looks where the manifest has the editor look, which never walks the whole workspace', () => {
    const places = manifest.activationEvents.filter((event) => event.startsWith('workspaceContains:'));
    const expected = SHALLOW_PLACES.flatMap((place) => [`workspaceContains:${place}`, `workspaceContains:*/${place}`]);
    // In any order, each once.
    expect([...places].sort()).toEqual([...expected].sort());
    expect(places.some((place) => place.includes('**'))).toBe(false);
  });
});
