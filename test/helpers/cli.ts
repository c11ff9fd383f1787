import { execFile, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll } from 'vitest';

/** The package's own folder, without a slash at its end. */
export const PACKAGE = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

export interface Run {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What standard input holds; nothing when absent. */
  readonly input?: string;
}

/**
 * Builds the bundles before the tests of a file, as `npm run build` does, and gives the way to run their command line
 * as a process of its own.
 */
export function useCli(): {
  readonly program: string;
  run(args: readonly string[], options?: RunOptions): Promise<Run>;
} {
  const folder = mkdtempSync(join(tmpdir(), 'cybereason-config-cli-'));
  const program = join(folder, 'dist', 'cli.js');
  beforeAll(async () => {
    cpSync(join(PACKAGE, 'docs', 'rules'), join(folder, 'docs', 'rules'), { recursive: true });
    await promisify(execFile)(process.execPath, ['tools/build.mjs', join(folder, 'dist')], { cwd: PACKAGE });
    chmodSync(folder, 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  return { program, run: (args, options) => runProgram([process.execPath, program, ...args], options) };
}

/** Runs a program to its end with nothing in its environment but PATH and what is given. */
export function runProgram(command: readonly string[], options: RunOptions = {}): Promise<Run> {
  const [file = '', ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd ?? PACKAGE,
      env: { PATH: process.env.PATH, ...options.env },
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      err += chunk;
    });
    child.on('error', reject);
    child.on('close', (status, signal) => resolve({ status, signal, out, err }));
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
  });
}

/** A new temporary folder that is removed after the tests of the file. */
export function useFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cybereason-config-'));
  chmodSync(folder, 0o755);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
