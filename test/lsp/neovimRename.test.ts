import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runNeovim } from '../helpers/editors.ts';
import { uriOf } from '../helpers/lspPlaces.ts';
import { SERVER_XML, SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();

test("Neovim's own client renames a keystore, with the documents that it has not opened", async () => {
  const tree = useTree();
  const setup = (name: string) => `duplex.server.keystore.path=/${SSL}/${name}\nlog=1\nlog=2\n`;
  const xml = (name: string) =>
    `<Server><Service><Connector port="8443" SSLEnabled="true" keystoreFile="/${SSL}/${name}"/></Service></Server>\n`;
  const document = tree.write(SETUP, setup('server.jks'));
  const other = tree.write(SERVER_XML, xml('server.jks'));
  const bytes = 'not read, as a keystore is not\u0000\r\n\n';
  for (const name of ['server.jks', 'taken.jks']) tree.write(`${SSL}/${name}`, bytes);
  const text = await runNeovim(tree, { cli: server.cli, script: 'neovimRename.lua', env: { DOCUMENT: document } });
  expect(JSON.parse(text)).toEqual({
    status: 'done',
    definition: uriOf(tree.path(`${SSL}/server.jks`)),
    refusal: 'Not renamed: a file of the new name is there already.',
  });
  expect(readFileSync(document, 'utf8')).toBe(setup('new.jks'));
  expect(readFileSync(other, 'utf8')).toBe(xml('new.jks'));
  expect(existsSync(tree.path(`${SSL}/server.jks`))).toBe(false);
  expect(readFileSync(tree.path(`${SSL}/new.jks`), 'utf8')).toBe(bytes);
});
