import { type JavaOracle, startJava } from './java.ts';

/** What the JDK's SAX parser says of a file. */
export type SaxAnswer =
  | {
      readonly accepted: false;
      readonly message: string;
      /** From 1; -1 where Java has no position. */
      readonly line: number;
      readonly column: number;
    }
  | { readonly accepted: true; readonly elements: readonly SaxElement[] };

export interface SaxElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface SaxOracle {
  askAll(files: readonly Uint8Array[]): Promise<SaxAnswer[]>;
  close(): Promise<void>;
}

export function startSax(): SaxOracle {
  const java: JavaOracle = startJava('SaxOracle.java');
  return {
    askAll: async (files) => (await java.askAll(files)).map(read),
    close: () => java.close(),
  };
}

function read(answer: Buffer): SaxAnswer {
  let at = 1;
  const string = () => {
    const end = at + 4 + 2 * answer.readUInt32BE(at);
    const text = Buffer.from(answer.subarray(at + 4, end))
      .swap16()
      .toString('utf16le');
    at = end;
    return text;
  };
  if (answer[0] === 0) {
    const message = string();
    return { accepted: false, message, line: answer.readInt32BE(at), column: answer.readInt32BE(at + 4) };
  }
  const elements: SaxElement[] = [];
  while (answer[at++] === 1) {
    const name = string();
    const count = answer.readUInt32BE(at);
    at += 4;
    const attributes = Array.from({ length: count }, () => [string(), string()] as const);
    elements.push({ name, attributes: Object.fromEntries(attributes) });
  }
  return { accepted: true, elements };
}
