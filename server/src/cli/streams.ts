import { fstatSync, writeSync } from 'node:fs';
import { EXIT } from './outcome.ts';
import { type Terminal, terminalOf } from './terminal.ts';

type Descriptor = 1 | 2;

/**
 * A pipe or a file is written to directly: making a stream of Node's for it takes longer than many a check. Terminals
 * and other devices, and all on Windows, get the stream.
 */
function isPlain(descriptor: Descriptor): boolean {
  try {
    return process.platform !== 'win32' && !fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}

/** What standard output leads to. */
export function outputTerminal(): Terminal {
  return terminalOf(isPlain(1) ? {} : process.stdout, process.env);
}

/**
 * Writes all of the text. Whoever reads it may stop early, as `head` does: that is no failure. Any other is told on
 * standard error, and makes the exit status {@link EXIT.usage}.
 */
export function write(descriptor: Descriptor, text: string): void {
  let rest = Buffer.from(text);
  try {
    while (rest.length > 0 && isPlain(descriptor)) rest = rest.subarray(writeSync(descriptor, rest));
  } catch (error) {
    // A pipe that somebody made non-blocking is full: the stream knows how to wait.
    const wait = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
    if (!wait) {
      onFailure(descriptor, error);
      return;
    }
  }
  if (rest.length === 0) return;
  const stream = descriptor === 1 ? process.stdout : process.stderr;
  stream.on('error', (error) => onFailure(descriptor, error));
  stream.write(rest);
}

function onFailure(descriptor: Descriptor, error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  if (code === 'EPIPE' || descriptor === 2) return;
  process.exitCode = EXIT.usage;
  write(2, `cybereason-config: Standard output cannot be written (${code}).\n`);
}
