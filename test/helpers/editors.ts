import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Tree } from './lspServer.ts';

const PAGE = readFileSync(fileURLToPath(new URL('../../docs/editors.md', import.meta.url)), 'utf8');

interface Editor {
  /** The language of its settings in docs/editors.md, and the file that they go to. */
  readonly language: string;
  readonly settings: string;
  /** The command that runs a script of test/lsp. */
  readonly command: (script: string) => readonly string[];
}

const NEOVIM: Editor = {
  language: 'lua',
  settings: 'init.lua',
  command: (script) => ['nvim', '--headless', '--clean', '-n', '-S', script],
};
const EMACS: Editor = {
  language: 'elisp',
  settings: 'init.el',
  command: (script) => ['emacs', '--batch', '--load', script],
};

export interface EditorRun {
  /** The command line that the editor starts as `cybereason-config`. */
  readonly cli: string;
  /** In test/lsp. */
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where the editor is started; the tree's root when absent. */
  readonly cwd?: string;
}

/** Runs a script in a headless Neovim that is set up as docs/editors.md says; what the script leaves in $RESULT. */
export function runNeovim(tree: Tree, run: EditorRun): Promise<string> {
  return runEditor(NEOVIM, tree, run);
}

/** The same in an Emacs without a window. */
export function runEmacs(tree: Tree, run: EditorRun): Promise<string> {
  return runEditor(EMACS, tree, run);
}

async function runEditor(editor: Editor, tree: Tree, { cli, script, env, cwd }: EditorRun): Promise<string> {
  const settings = new RegExp(`\`\`\`${editor.language}\\n([\\s\\S]*?)\`\`\``).exec(PAGE)?.[1] ?? '';
  const program = tree.write('bin/cybereason-config', `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  chmodSync(program, 0o755);
  const result = tree.path('result.json');
  const [file = '', ...args] = editor.command(fileURLToPath(new URL(`../lsp/${script}`, import.meta.url)));
  mkdirSync(tree.path('home'), { recursive: true });
  await promisify(execFile)(file, args, {
    cwd: cwd ?? tree.root,
    env: {
      ...process.env,
      // Without a locale of UTF-8 Emacs would pass a path with other letters than ASCII on as it is not.
      LC_ALL: 'C.UTF-8',
      HOME: tree.path('home'),
      XDG_STATE_HOME: tree.path('state'),
      XDG_CACHE_HOME: tree.path('cache'),
      XDG_DATA_HOME: tree.path('data'),
      RESULT: result,
      SETTINGS: tree.write(editor.settings, settings),
      PATH: `${tree.path('bin')}:${process.env.PATH}`,
      ...env,
    },
    timeout: 90_000,
  });
  return readFileSync(result, 'utf8');
}
