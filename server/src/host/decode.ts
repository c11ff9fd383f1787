import { isUtf8 } from 'node:buffer';
import { decodeXml, type FileKind, type SyntaxProblem } from '../core/index.ts';

export interface Decoded {
  readonly text: string;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Bytes to the text that an editor shows. Properties files are UTF-8 where their bytes allow it, as editors open them,
 * else ISO-8859-1, as java.util.Properties reads a stream; server.xml is decoded as the JDK's XML parser does.
 */
export function decode(kind: FileKind, bytes: Buffer): Decoded {
  if (kind === 'server-xml') return decodeXml(bytes);
  return { text: bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1'), problems: [] };
}
