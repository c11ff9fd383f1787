import { type JavaOracle, startJava } from './java.ts';

/** `L`: load(InputStream), which is ISO-8859-1; `U`: load(Reader) on UTF-8. */
export type PropertiesReading = 'L' | 'U';

/** What java.util.Properties did: every put() in file order, or its refusal. */
export type PropertiesAnswer =
  | { readonly pairs: readonly (readonly [string, string])[] }
  | { readonly refusal: string };

export interface PropertiesOracle {
  read(bytes: Uint8Array, reading: PropertiesReading): Promise<PropertiesAnswer>;
  /** One question for all: a {@link frameOf} what Java read of each file, first as `L`, then as `U`. */
  readAll(files: readonly Uint8Array[]): Promise<readonly Readonly<Record<PropertiesReading, Buffer>>[]>;
  close(): Promise<void>;
}

/** java.util.Properties in one JVM. */
export function startPropertiesOracle(): PropertiesOracle {
  const java: JavaOracle = startJava('./PropertiesOracle.java');
  return {
    read: async (bytes, reading) => toAnswer(await java.ask(Buffer.concat([Buffer.from(reading), bytes]))),
    readAll: async (files) => {
      const parts: Uint8Array[] = [Buffer.from('B')];
      for (const file of files) parts.push(lengthOf(file.length), file);
      const answer = await java.ask(Buffer.concat(parts));
      let at = 0;
      const next = () => {
        const end = at + 4 + answer.readUInt32BE(at);
        const frame = answer.subarray(at + 4, end);
        at = end;
        return frame;
      };
      return files.map(() => ({ L: next(), U: next() }));
    },
    close: () => java.close(),
  };
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

/** An answer as the Java side writes it, so that many can be compared without being read. */
export function frameOf(answer: PropertiesAnswer): Buffer {
  const texts = 'refusal' in answer ? [answer.refusal] : answer.pairs.flat();
  const bytes = Buffer.alloc(texts.reduce((size, text) => size + 4 + 2 * text.length, 1));
  bytes[0] = 'refusal' in answer ? 0 : 1;
  let at = 1;
  for (const text of texts) {
    bytes.writeUInt32BE(text.length, at);
    bytes.write(text, at + 4, 'utf16le');
    bytes.subarray(at + 4, at + 4 + 2 * text.length).swap16();
    at += 4 + 2 * text.length;
  }
  return bytes;
}

/** The text that Java's reader sees in the bytes; a byte order mark is part of it. */
export function javaText(bytes: Uint8Array, reading: PropertiesReading): string {
  if (reading === 'L') return Buffer.from(bytes).toString('latin1');
  // Java's decoder replaces an encoded surrogate, cut off or not, by one U+FFFD, the Encoding Standard's by one a byte.
  const surrogates = /\xed[\xa0-\xbf][\x80-\xbf]?/g;
  const replaced = Buffer.from(bytes).toString('latin1').replace(surrogates, '\xef\xbf\xbd');
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(replaced, 'latin1'));
}

/** What {@link frameOf} wrote. */
export function toAnswer(answer: Buffer): PropertiesAnswer {
  let at = 1;
  const text = () => {
    const end = at + 4 + 2 * answer.readUInt32BE(at);
    const share = Buffer.from(answer.subarray(at + 4, end))
      .swap16()
      .toString('utf16le');
    at = end;
    return share;
  };
  if (answer[0] === 0) return { refusal: text() };
  const pairs: [string, string][] = [];
  while (at < answer.length) pairs.push([text(), text()]);
  return { pairs };
}
