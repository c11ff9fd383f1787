/** How much a terminal can show. */
export interface Terminal {
  readonly colour: boolean;
  /** Columns that a line may take. */
  readonly width: number;
}

/** Files, pipes and whatever has no width of its own. */
export const PLAIN: Terminal = { colour: false, width: 120 };

interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** FORCE_COLOR goes before NO_COLOR, as in Node itself; an empty value counts as unset (no-color.org). */
export function terminalOf(stream: OutputStream, env: Readonly<Record<string, string | undefined>>): Terminal {
  const tty = stream.isTTY === true;
  const forced = env.FORCE_COLOR;
  const wanted = forced ? forced !== '0' && forced !== 'false' : tty && !env.NO_COLOR && env.TERM !== 'dumb';
  const columns = tty ? stream.columns : undefined;
  return { colour: wanted, width: Math.max(40, columns || PLAIN.width) };
}

/** Select Graphic Rendition parameters of ECMA-48. */
const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 } as const;

export function paint(terminal: Terminal, style: keyof typeof STYLES, text: string): string {
  return terminal.colour ? `\x1b[${STYLES[style]}m${text}\x1b[0m` : text;
}

/**
 * Text from files and file names as it may go to a terminal: control characters become their pictures, and what
 * reverses the writing direction is replaced, so that the terminal shows what is there and obeys none of it.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  });
}

const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Columns that one character takes in a terminal. */
export function columnsOf(character: string): number {
  if (character.length === 1 && character >= ' ' && character < '\u0300') return 1;
  if (/^[\p{M}\u200b-\u200d\ufeff]$/u.test(character)) return 0;
  return WIDE.test(character) || (character.codePointAt(0) ?? 0) >= 0x20000 ? 2 : 1;
}

/** Breaks prose at blanks into lines of at most `width` columns, each behind `indent`; a longer word stays whole. */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(indent + line);
  return lines.join('\n');
}
