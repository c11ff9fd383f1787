import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The command's name in a terminal. */
const NAME = 'cybereason-config';

/** What runs the command line. */
export interface Program {
  /** The extension host's own executable: Node, or Electron that is told to be one. */
  readonly node: string;
  /** The bundle of the command line. */
  readonly script: string;
  readonly isElectron: boolean;
}

/** What the launcher for Windows asks the terminal's environment for. */
export const LAUNCHER_VARIABLES = { node: 'CYBEREASON_CONFIG_NODE', script: 'CYBEREASON_CONFIG_SCRIPT' } as const;

/**
 * Puts a launcher into `folder`, which may be there already, and may be written by other windows at the same time: each
 * finds the launcher whole. Rejects where the folder cannot be written.
 */
export async function writeLauncher(folder: string, program: Program): Promise<void> {
  const isWindows = process.platform === 'win32';
  const path = join(folder, isWindows ? `${NAME}.cmd` : NAME);
  const text = isWindows ? windowsLauncher(program) : posixLauncher(program);
  if ((await readFile(path, 'utf8').catch(() => '')) === text) return;
  await mkdir(folder, { recursive: true });
  const fresh = `${path}.${randomUUID()}`;
  try {
    await writeFile(fresh, text);
    await chmod(fresh, 0o755);
    await rename(fresh, path);
  } finally {
    await rm(fresh, { force: true });
  }
}

/** A terminal that outlives an update of the editor finds its old Node gone, until the next window has written this anew. */
function posixLauncher({ node, script, isElectron }: Program): string {
  return [
    '#!/bin/sh',
    `node=${quoted(node)}`,
    '[ -x "$node" ] || { echo "cybereason-config: the editor has moved; open a new terminal" >&2; exit 3; }',
    ...(isElectron ? ['export ELECTRON_RUN_AS_NODE=1'] : []),
    `exec "$node" ${quoted(script)} "$@"`,
    '',
  ].join('\n');
}

/** cmd reads its files in the console's code page, which a user's folder may not be written in: so the environment has the paths. */
function windowsLauncher({ isElectron }: Program): string {
  const { node, script } = LAUNCHER_VARIABLES;
  return [
    '@echo off',
    'setlocal',
    ...(isElectron ? ['set ELECTRON_RUN_AS_NODE=1'] : []),
    `"%${node}%" "%${script}%" %*`,
    '',
  ].join('\r\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
