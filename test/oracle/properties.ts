import { type JavaOracle, startJava } from './java.ts';

/** `L`: load(InputStream), which is ISO-8859-1; `U`: load(Reader) on UTF-8. */
export type PropertiesReading = 'L' | 'U';

/** What java.util.Properties did: every put() in file order, or its refusal. */
export type PropertiesAnswer =
  | { readonly pairs: readonly (readonly [string, string])[] }
  | { readonly refusal: string };

export interface PropertiesOracle {
  read(bytes: Uint8Array, reading: PropertiesReading): Promise<PropertiesAnswer>;
  close(): Promise<void>;
}

/** java.util.Properties in one JVM. */
export function startPropertiesOracle(): PropertiesOracle {
  const java: JavaOracle = startJava('./PropertiesOracle.java');
  return {
    read: async (bytes, reading) => toAnswer(await java.ask(Buffer.concat([Buffer.from(reading), bytes]))),
    close: () => java.close(),
  };
}

/** The text that Java's reader sees in the bytes; a byte order mark is part of it. */
export function javaText(bytes: Uint8Array, reading: PropertiesReading): string {
  if (reading === 'L') return Buffer.from(bytes).toString('latin1');
  // Java's decoder replaces an encoded surrogate by one U+FFFD, the Encoding Standard's by three.
  const surrogates = /\xed[\xa0-\xbf][\x80-\xbf]/g;
  const replaced = Buffer.from(bytes).toString('latin1').replace(surrogates, '\xef\xbf\xbd');
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(replaced, 'latin1'));
}

function toAnswer(answer: Buffer): PropertiesAnswer {
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
