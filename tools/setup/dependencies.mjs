import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const PROJECT = resolve(import.meta.dirname, '..', '..');
const BIN = join(PROJECT, 'node_modules', '.bin');

/**
 * Installs the project's dependencies when they are absent or older than the lockfile, then goes on in `script` with the
 * Node that came with them, and resolves with its exit status. This file runs before all that, so it has to do with
 * Node 20 and no packages.
 */
export async function continueIn(script, args) {
  if (!areCurrent()) {
    console.log('Installing the dependencies (npm ci)');
    const status = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: PROJECT });
    if (status !== 0) return status;
  }
  const env = { ...process.env, PATH: [BIN, process.env.PATH ?? ''].join(delimiter) };
  return run(join(BIN, 'node'), [join(PROJECT, script), ...args], { env });
}

function areCurrent() {
  const installed = join(PROJECT, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(PROJECT, 'package-lock.json')).mtimeMs;
}

function run(command, args, options) {
  return new Promise((resolveStatus) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
    const forward = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, forward);
    child.once('error', (error) => {
      console.error(error.message);
      resolveStatus(1);
    });
    child.once('close', (status) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, forward);
      resolveStatus(status ?? 1);
    });
  });
}
