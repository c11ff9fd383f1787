import { type SpawnOptions, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What a command did: its exit status (null after a signal), and its output when it was captured. */
export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Gets each line of both outputs; without it they go to the terminal. */
  readonly onLine?: (line: string) => void;
}

/** Runs a command to its end, without a standard input. Rejects when it cannot be started. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const { onLine } = options;
  const spawnOptions: SpawnOptions = { stdio: ['ignore', onLine ? 'pipe' : 'inherit', onLine ? 'pipe' : 'inherit'] };
  if (options.cwd !== undefined) spawnOptions.cwd = options.cwd;
  if (options.env !== undefined) spawnOptions.env = options.env;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, spawnOptions);
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        onLine?.(line);
      });
    }
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output: lines.join('\n') }));
  });
}

/** The same, silent. `output` has both streams. */
export function capture(
  command: string,
  args: readonly string[],
  options: Omit<RunOptions, 'onLine'> = {},
): Promise<Outcome> {
  return run(command, args, { ...options, onLine: () => undefined });
}
