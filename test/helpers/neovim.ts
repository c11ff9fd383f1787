import { execFile } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Tree } from './lspServer.ts';

const PAGE = fileURLToPath(new URL('../../docs/editors.md', import.meta.url));

/**
 * Runs a Lua script of test/lsp in a headless Neovim that is set up as docs/editors.md says, with `cli` as the command;
 * the text that the script leaves in the file named by $RESULT.
 */
export async function runNeovim(tree: Tree, cli: string, script: string, env: Record<string, string>): Promise<string> {
  const settings = /```lua\n([\s\S]*?)```/.exec(readFileSync(PAGE, 'utf8'))?.[1] ?? '';
  const program = tree.write('bin/cybereason-config', `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  chmodSync(program, 0o755);
  const result = tree.path('result.json');
  const file = fileURLToPath(new URL(`../lsp/${script}`, import.meta.url));
  await promisify(execFile)('nvim', ['--headless', '--clean', '-n', '-S', file], {
    cwd: tree.root,
    env: {
      ...process.env,
      XDG_STATE_HOME: tree.path('state'),
      XDG_CACHE_HOME: tree.path('cache'),
      XDG_DATA_HOME: tree.path('data'),
      RESULT: result,
      SETTINGS: tree.write('init.lua', settings),
      PATH: `${tree.path('bin')}:${process.env.PATH}`,
      ...env,
    },
    timeout: 90_000,
  });
  return readFileSync(result, 'utf8');
}
