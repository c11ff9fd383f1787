import { mkdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { SERVER_XML, SETUP, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const SETTINGS = '.cybereason-config.properties';
const KEYS = 'key.store.file.location=/a\nkey.store.password=s3cret-a\n';

test('the settings file is told of a file that a server lacks, until it comes', async () => {
  const tree = useTree();
  tree.write(`registration-01/${SETUP}`, KEYS);
  mkdirSync(tree.path(`registration-01/${SERVER_XML}/..`), { recursive: true });
  const file = tree.write(SETTINGS, '[roles]\nregistration-01 = registration\n');
  const client = await server.start({ folders: [tree.root] });
  const uri = pathToFileURL(file).href;
  const items = await client.publishes(uri, (found) => found.length > 0);
  expect(items).toMatchObject([{ code: 'role/file-missing', range: { start: { line: 1, character: 0 } } }]);
  const xml = tree.write(`registration-01/${SERVER_XML}`, '<Server port="-1"><Service name="Catalina"/></Server>\n');
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: pathToFileURL(xml).href, type: 1 }],
  });
  await client.publishes(uri, (found) => found.length === 0);
});
