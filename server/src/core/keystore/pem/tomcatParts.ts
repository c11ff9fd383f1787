import { checkLimit, LIMITS } from '../limits.ts';

/** What stands between a BEGIN and an END line, as Tomcat sees it. */
export interface TomcatPart {
  /** What stands behind BEGIN: `CERTIFICATE`, `RSA PRIVATE KEY` … */
  readonly label: string;
  readonly bytes: Buffer;
  /** Where its BEGIN stands in the file. */
  readonly offset: number;
  /** Of its header DEK-Info: the cipher, and the initialisation vector as hexadecimal. */
  readonly cipher: string | undefined;
  readonly iv: string;
}

const BEGIN = '-----BEGIN ';
const END = '-----END ';
const DASHES = 5;
const DEK_INFO = 'DEK-Info: ';

/**
 * The parts of a PEM text as Tomcat 8.5 cuts it (org.apache.tomcat.util.net.jsse.PEMFile): by lines, each of which must
 * begin with the dashes. It does not compare what BEGIN and END name. Undefined for an END without a BEGIN before it,
 * on which Tomcat fails. Throws `OverLimit` at too many.
 */
export function tomcatParts(text: string): readonly TomcatPart[] | undefined {
  const parts: TomcatPart[] = [];
  let open: OpenPart | undefined;
  let offset = 0;
  for (const line of text.split(/\r\n|[\r\n]/)) {
    if (line.startsWith(BEGIN))
      open = { label: line.slice(BEGIN.length, -DASHES).trim(), offset, body: [], cipher: [] };
    else if (line.startsWith(END)) {
      if (!open) return undefined;
      checkLimit(parts.length, LIMITS.entries, 'PEM blocks');
      parts.push(closed(open));
      open = undefined;
    } else if (open && !line.startsWith(' ')) take(line, open);
    offset += line.length + 1;
  }
  return parts;
}

interface OpenPart {
  readonly label: string;
  readonly offset: number;
  readonly body: string[];
  cipher: readonly string[];
}

/** A line with a colon is a header, wherever it stands. */
function take(line: string, part: OpenPart): void {
  if (!line.includes(':')) part.body.push(line);
  else if (line.startsWith(DEK_INFO)) {
    const pieces = (line.split(' ')[1] ?? '').split(',');
    if (pieces.length === 2) part.cipher = pieces;
  }
}

function closed({ label, offset, body, cipher: [cipher, iv = ''] }: OpenPart): TomcatPart {
  return { label, bytes: Buffer.from(body.join(''), 'base64'), offset, cipher, iv };
}
