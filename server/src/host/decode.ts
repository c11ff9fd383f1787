import { isUtf8 } from 'node:buffer';
import { decodeXml, type FileKind, type SyntaxProblem } from '../core/index.ts';

export interface Decoded {
  readonly text: string;
  /** What its characters outside ASCII stand for. */
  readonly bytes: 'utf-8' | 'latin1';
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Bytes to the text that an editor shows. Properties files are UTF-8 where their bytes allow it, as editors open them,
 * else ISO-8859-1; the server reads either as ISO-8859-1, so `bytes` says what its characters are. server.xml is decoded
 * as the JDK's XML parser does.
 */
export function decode(kind: FileKind, content: Buffer): Decoded {
  if (kind === 'server-xml') return { ...decodeXml(content), bytes: 'utf-8' };
  const bytes = isUtf8(content) ? 'utf-8' : 'latin1';
  return { text: content.toString(bytes), bytes, problems: [] };
}
