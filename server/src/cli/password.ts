import { createReadStream } from 'node:fs';
import { Secret } from '../core/index.ts';
import { type Arguments, valueIn } from './args.ts';
import { UsageError } from './outcome.ts';

/** No password is longer (bytes); a file that is was named by mistake. */
const LIMIT = 64 * 1024;

/**
 * The password from where the options say; undefined where they say nothing.
 *
 * @param option what the names of its options begin with.
 * @throws UsageError when it is not there, or when two places are named.
 */
export async function readPassword(
  args: Arguments,
  env: Readonly<Record<string, string | undefined>>,
  option: 'password' | 'key-password' = 'password',
): Promise<Secret | undefined> {
  const places = ['env', 'file', 'stdin'].map((place) => `${option}-${place}`).filter((name) => args.options.has(name));
  if (places.length > 1) {
    throw new UsageError(`One password, one place: ${places.map((name) => `--${name}`).join(' or ')}.`);
  }
  const variable = valueIn(args, `${option}-env`);
  if (variable !== undefined) return fromEnvironment(env[variable], `--${option}-env`);
  const file = valueIn(args, `${option}-file`);
  if (file !== undefined) return fromStream(createReadStream(file, { end: LIMIT }), `--${option}-file`);
  if (!args.options.has(`${option}-stdin`)) return undefined;
  if (process.stdin.isTTY) {
    throw new UsageError(`--${option}-stdin reads a pipe or a file: a terminal would show what is typed.`);
  }
  return fromStream(process.stdin, `--${option}-stdin`);
}

/** The variable's name is not repeated: somebody may have put the password there. */
function fromEnvironment(value: string | undefined, option: string): Secret {
  if (value === undefined) throw new UsageError(`The variable that ${option} names is not set.`);
  return new Secret(value);
}

async function fromStream(stream: AsyncIterable<Uint8Array>, option: string): Promise<Secret> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > LIMIT) break;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new UsageError(`${option} cannot be read (${code}).`);
  }
  if (length > LIMIT) throw new UsageError(`${option} holds more than a password.`);
  return new Secret(
    Buffer.concat(chunks)
      .toString('utf8')
      .replace(/\r?\n$/, ''),
  );
}
