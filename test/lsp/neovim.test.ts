import { execFile } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { SECRET, SETUP, SSL, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const PAGE = fileURLToPath(new URL('../../docs/editors.md', import.meta.url));
const SCRIPT = fileURLToPath(new URL('neovim.lua', import.meta.url));

interface Seen {
  readonly status: string;
  readonly failure?: string;
  readonly diagnostics: readonly { code: string; line: number; from: number; to: number; message: string }[];
  readonly hover: string;
  readonly actions: readonly string[];
  readonly symbols: readonly string[];
}

test("Neovim's own client shows problems, hovers, applies a fix and sees the corrected password", async () => {
  const tree = useTree();
  tree.keystore(`${SSL}/server_certificate.jks`, 's3cret-right');
  const password = 'rpc.ssl.keystore.password=s3cret-wrong';
  const document = tree.write(
    SETUP,
    `rpc.ssl.keystore.path=/${SSL}/server_certificate.jks\n${password}\nduplex.server.keystore.paht=/${SSL}/server_certificate.jks\n`,
  );
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
      PASSWORD: 's3cret-right',
      SETTINGS: tree.write('init.lua', settings),
      PATH: `${tree.path('bin')}:${process.env.PATH}`,
    },
    timeout: 90_000,
  });
  const text = readFileSync(result, 'utf8');
  const seen = JSON.parse(text) as Seen;
  expect(seen.failure).toBeUndefined();
  expect(seen.status).toBe('done');
  const wrong = seen.diagnostics.find(({ code }) => code === 'keystore/wrong-password');
  expect(wrong).toMatchObject({ line: 1, from: password.indexOf('=') + 1, to: password.length });
  expect(wrong?.message).toContain('(server does not start)');
  expect(seen.hover).toContain('shows to the sensors');
  expect(seen.actions[0]).toContain('duplex.server.keystore.path');
  expect(seen.symbols).toContain('rpc.ssl.keystore.password ********');
  expect(text).not.toContain(SECRET);
});
