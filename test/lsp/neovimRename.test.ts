import { execFile } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { uriOf } from '../helpers/lspPlaces.ts';
import { SERVER_XML, SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const PAGE = fileURLToPath(new URL('../../docs/editors.md', import.meta.url));
const SCRIPT = fileURLToPath(new URL('neovimRename.lua', import.meta.url));

test("Neovim's own client renames a keystore, with the documents that it has not opened", async () => {
  const tree = useTree();
  const setup = (name: string) => `duplex.server.keystore.path=/${SSL}/${name}\nlog=1\nlog=2\n`;
  const xml = (name: string) =>
    `<Server><Service><Connector port="8443" SSLEnabled="true" keystoreFile="/${SSL}/${name}"/></Service></Server>\n`;
  const document = tree.write(SETUP, setup('server.jks'));
  const other = tree.write(SERVER_XML, xml('server.jks'));
  const bytes = 'not read, as a keystore is not\u0000\r\n\n';
  for (const name of ['server.jks', 'taken.jks']) tree.write(`${SSL}/${name}`, bytes);
  const settings = /```lua\n([\s\S]*?)```/.exec(readFileSync(PAGE, 'utf8'))?.[1] ?? '';
  const program = tree.write('bin/cybereason-config', `#!/bin/sh\nexec "${process.execPath}" "${server.cli}" "$@"\n`);
  chmodSync(program, 0o755);
  const result = tree.path('result.json');
  await promisify(execFile)('nvim', ['--headless', '--clean', '-n', '-S', SCRIPT], {
    cwd: tree.root,
    env: {
      ...process.env,
      XDG_STATE_HOME: tree.path('state'),
      XDG_CACHE_HOME: tree.path('cache'),
      XDG_DATA_HOME: tree.path('data'),
      DOCUMENT: document,
      RESULT: result,
      SETTINGS: tree.write('init.lua', settings),
      PATH: `${tree.path('bin')}:${process.env.PATH}`,
    },
    timeout: 90_000,
  });
  expect(JSON.parse(readFileSync(result, 'utf8'))).toEqual({
    status: 'done',
    definition: uriOf(tree.path(`${SSL}/server.jks`)),
    refusal: 'Not renamed: a file of the new name is there already.',
  });
  expect(readFileSync(document, 'utf8')).toBe(setup('new.jks'));
  expect(readFileSync(other, 'utf8')).toBe(xml('new.jks'));
  expect(existsSync(tree.path(`${SSL}/server.jks`))).toBe(false);
  expect(readFileSync(tree.path(`${SSL}/new.jks`), 'utf8')).toBe(bytes);
});
