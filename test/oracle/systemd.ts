import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What systemd says of one line of a unit: the number, from 1, of the last line that was joined to it. */
export interface SystemdMessage {
  readonly line: number;
  readonly message: string;
}

/** So many units in one process: they are arguments of one command line. */
const AT_ONCE = 250;

/** What `systemd-analyze verify` says of the lines of each unit, in its order. */
export async function verifyUnits(texts: readonly string[]): Promise<readonly (readonly SystemdMessage[])[]> {
  const folder = await mkdtemp(join(tmpdir(), 'units-'));
  try {
    const found: SystemdMessage[][] = texts.map(() => []);
    for (let from = 0; from < texts.length; from += AT_ONCE) {
      const part = texts.slice(from, from + AT_ONCE);
      const names = part.map((_, index) => join(folder, `u${from + index}.service`));
      await Promise.all(part.map((text, index) => writeFile(names[index] ?? '', text)));
      for (const output of (await verify(names)).split('\n')) {
        const [, index, line, message] = /\/u(\d+)\.service:(\d+): (.*)$/.exec(output) ?? [];
        if (message !== undefined) found[Number(index)]?.push({ line: Number(line), message });
      }
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function verify(files: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: 'C', SYSTEMD_COLORS: '0' };
    const options = { env, maxBuffer: 64 * 1024 * 1024 };
    // It ends with 1 where it found anything.
    execFile('systemd-analyze', ['verify', '--man=no', ...files], options, (error, _out, messages) => {
      if (error && typeof error.code !== 'number') reject(error);
      else resolve(messages);
    });
  });
}
