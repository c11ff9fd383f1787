import type { Setting } from '../../model/setting.ts';

/** No run of blanks is looked at further back. */
const LONGEST_LOOK = 1000;

/** The blanks between what stands before an attribute and the attribute. */
export function blankBefore(text: string, setting: Setting): string {
  const { start } = setting.range;
  return /[ \t\r\n]*$/.exec(text.slice(Math.max(0, start - LONGEST_LOOK), start))?.[0] ?? '';
}

/** The first line end of the text. */
export function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/** The blanks that the line of `offset` begins with, up to there. */
export function indentAt(text: string, offset: number): string {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}
