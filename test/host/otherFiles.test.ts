import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pooledDisk } from '../../server/src/host/disk.ts';
import { documentedFiles } from '../../server/src/host/documentedFiles.ts';
import { loadFile } from '../../server/src/host/loadFile.ts';
import { siblingFiles } from '../../server/src/host/siblingFiles.ts';
import { useFileTree } from '../helpers/fileTree.ts';

const tree = useFileTree();
const CSV = 'opt/puppet-cybereason/Server_Configuration.csv';
const ETC = 'etc/systemd/system/webui.service';
const LIB = 'usr/lib/systemd/system/webui.service';
const UNIT = '[Service]\nExecStart=/usr/bin/webui --cert /opt/puppet-cybereason/ssl/a.cert\n';

describe('the CSV and the unit of a server', () => {
  test('are found without a search, the administrator’s unit alone', async () => {
    const [csv, etc, lib] = [tree.put(CSV), tree.put(ETC), tree.put(LIB)];
    expect(await documentedFiles(tree.root, pooledDisk)).toEqual([csv, etc]);
    expect(await siblingFiles(csv)).toEqual([etc]);
    expect(await siblingFiles(lib)).toEqual([csv, etc]);
  });

  test('are siblings of the properties files', async () => {
    const setup = tree.put('opt/puppet-cybereason/configuration.d/server-setup.properties');
    const lib = tree.put(LIB);
    // As on a server itself, where /lib leads to /usr/lib.
    symlinkSync('usr/lib', join(tree.root, 'lib'));
    expect(await siblingFiles(setup)).toEqual([lib]);
    expect(await documentedFiles(tree.root, pooledDisk)).toEqual([setup, lib]);
  });
});

describe('a file of another product', () => {
  test.each([
    ['webui.service', UNIT, true],
    ['webui.service', '[Service]\nExecStart=/opt/cybereason/webui\n', true],
    ['webui.service', '[Service]\nExecStart=/opt/stable-diffusion/webui.sh --port 7860\n', false],
    ['webui.service', '[Service]\nExecStart=/usr/bin/python3 -m webui --key /etc/ssl/key.pem\n', false],
    ['webui.service', '[Unit]\nDescription=Cybereason\n', false],
    ['webui.service', '', false],
    ['multi-user.target.wants/webui.service', UNIT, false],
    ['Server_Configuration.csv', 'probe_port,8443\n', true],
    ['Server_Configuration.csv', 'Name;Probe Port;Web Port\na;8443;443\n', true],
    ['Server_Configuration.csv', 'server,port\na,8443\n', false],
    ['Server_Configuration.csv', 'text about the probe_port of a server\n', false],
    ['Server_Configuration.csv', '\x00\x01', false],
  ])('%s with %j: ours is %s', async (path, text, isOurs) => {
    const file = tree.put(path);
    writeFileSync(file, text);
    const { document, refused } = await loadFile(file);
    expect([document !== undefined, refused]).toEqual([isOurs, isOurs ? undefined : 'not-ours']);
  });
});
