import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * A running JVM that answers one case after the other: each case and each answer is a big-endian 32-bit length and as
 * many bytes, over stdin and stdout. The Java side reads until the end of its input:
 *
 * ```java
 * DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
 * DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
 * while (true) {
 *   int length;
 *   try { length = in.readInt(); } catch (EOFException end) { break; }
 *   byte[] answer = answer(in.readNBytes(length));
 *   out.writeInt(answer.length);
 *   out.write(answer);
 *   if (in.available() == 0) out.flush();
 * }
 * out.flush();
 * ```
 *
 * System.out belongs to the answers: an oracle that logs does so on System.err, which a failure quotes.
 */
export interface JavaOracle {
  /** Answers come in the order of the questions; many may be under way. Rejects when the JVM ends before it answered. */
  ask(input: Uint8Array): Promise<Buffer>;
  /** Asks every case at once. */
  askAll(inputs: readonly Uint8Array[]): Promise<Buffer[]>;
  /** Ends the JVM by closing its input and waits for it; rejects when it does not exit with 0. */
  close(): Promise<void>;
}

export interface JavaOptions {
  /** Options of the JVM, before the source file: `-cp`, `-D…`, `--add-opens` … */
  readonly jvm?: readonly string[];
  /** Arguments of the program. */
  readonly args?: readonly string[];
}

interface Pending {
  resolve(answer: Buffer): void;
  reject(error: Error): void;
}

/** Starts `java SOURCE` (single-file source mode) on a file beside this one, such as `PropertiesOracle.java`. */
export function startJava(source: string, options: JavaOptions = {}): JavaOracle {
  const file = fileURLToPath(new URL(source, import.meta.url));
  const child = spawn('java', ['-Xshare:auto', ...(options.jvm ?? []), file, ...(options.args ?? [])]);
  const pending: Pending[] = [];
  let answered = 0;
  let stderr = '';
  let failure: Error | undefined;

  const fail = (error: Error) => {
    failure ??= error;
    for (const waiting of pending.splice(0)) waiting.reject(failure);
  };
  const ended = new Promise<void>((resolve, reject) => {
    child.on('error', (error) => {
      fail(error);
      reject(error);
    });
    child.on('close', (code) => {
      const error = new Error(`${source} ended with status ${code} after ${answered} answers\n${stderr}`);
      if (code !== 0 || pending.length > 0) fail(error);
      if (code === 0) resolve();
      else reject(error);
    });
  });
  // Reported through ask() and close(); without this a failure between the two would count as unhandled.
  ended.catch(() => {});

  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr = (stderr + chunk).slice(-20_000);
  });
  // A JVM that has ended breaks the pipe; its status tells more than the EPIPE does.
  child.stdin.on('error', () => {});
  const read = frameReader((answer) => {
    answered++;
    pending.shift()?.resolve(answer);
  });
  child.stdout.on('data', read);

  const ask = (input: Uint8Array): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      if (failure) return reject(failure);
      pending.push({ resolve, reject });
      const length = Buffer.alloc(4);
      length.writeUInt32BE(input.length);
      child.stdin.write(Buffer.concat([length, input]));
    });
  return {
    ask,
    askAll: (inputs) => Promise.all(inputs.map(ask)),
    close: () => {
      child.stdin.end();
      return ended;
    },
  };
}

/** Cuts a stream of chunks into length-prefixed frames, in time linear in the bytes. */
function frameReader(onFrame: (frame: Buffer) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let size = 0;
  let needed = 4;
  return (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size < needed) return;
    let data = Buffer.concat(chunks);
    while (data.length >= 4 && data.length >= 4 + data.readUInt32BE(0)) {
      const end = 4 + data.readUInt32BE(0);
      onFrame(data.subarray(4, end));
      data = data.subarray(end);
    }
    needed = data.length >= 4 ? 4 + data.readUInt32BE(0) : 4;
    chunks = [data];
    size = data.length;
  };
}
