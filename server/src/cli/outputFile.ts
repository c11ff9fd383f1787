import { randomUUID } from 'node:crypto';
import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from './outcome.ts';

/** @throws UsageError where a report cannot be written there: known before the work rather than after it. */
export function assertWritableTarget(file: string): void {
  const target = statSync(resolve(file), { throwIfNoEntry: false });
  if (target?.isDirectory()) throw new UsageError(`${file} is a folder: a report cannot be written there.`);
  if (target) return;
  const folder = dirname(resolve(file));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`${file} cannot be written: there is no folder ${folder}.`);
  }
}

/**
 * Writes a file whole or not at all: beside it first, then renamed. Pipes and devices such as /dev/stderr are written
 * to as they are.
 *
 * @throws UsageError when it cannot be written.
 */
export function writeOutput(file: string, text: string): void {
  const path = resolve(file);
  let temporary: string | undefined;
  try {
    const target = statSync(path, { throwIfNoEntry: false });
    if (target && !target.isFile()) {
      writeFileSync(path, text);
      return;
    }
    const final = target ? realpathSync(path) : path;
    temporary = `${final}.${randomUUID()}.tmp`;
    writeFileSync(temporary, text, { flag: 'wx', mode: target ? target.mode & 0o777 : 0o666 });
    renameSync(temporary, final);
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UsageError(`${file} cannot be written (${code}).`);
  }
}
