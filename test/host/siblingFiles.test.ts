import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { siblingFiles } from '../../server/src/host/siblingFiles.ts';
import { useFileTree } from '../helpers/fileTree.ts';

const tree = useFileTree();
const put = tree.put;

test('the other files of the server, below its root or in one folder', async () => {
  const setup = put('a/opt/puppet-cybereason/configuration.d/server-setup.properties');
  const sage = put('a/opt/puppet-cybereason/configuration.d/sage-setup.properties');
  const tomcat = put('a/opt/apache-tomcat-8.5.93/conf/server.xml');
  put('b/opt/apache-tomcat-8.5.93/conf/server.xml');
  expect(await siblingFiles(setup)).toEqual([sage, tomcat]);
  const lone = put('c/server.xml');
  expect(await siblingFiles(put('c/server-setup.properties'))).toEqual([lone]);
});

test('a link to the Tomcat in use is no Tomcat of its own, whichever way the file was opened', async () => {
  const setup = put('opt/puppet-cybereason/configuration.d/server-setup.properties');
  const tomcat = put('opt/apache-tomcat-8.5.93/conf/server.xml');
  symlinkSync('apache-tomcat-8.5.93', join(tree.root, 'opt/apache-tomcat-current'));
  expect(await siblingFiles(setup)).toEqual([tomcat]);
  expect(await siblingFiles(join(tree.root, 'opt/apache-tomcat-current/conf/server.xml'))).toEqual([setup]);
});
