import { READ_MARK } from '../../model/byteOrderMark.ts';
import type { Comment, SyntaxProblem } from '../../model/document.ts';
import type { Setting } from '../../model/setting.ts';
import type { ReadOptions } from '../format.ts';
import { decode } from './escapes.ts';
import { type CommentLine, isBlank, logicalLines, type SettingLine, textOffset } from './logicalLines.ts';

/** What was found in a text, each list in file order. */
export interface Findings {
  readonly settings: Setting[];
  readonly comments: Comment[];
  readonly problems: SyntaxProblem[];
}

/**
 * Reads a text as java.util.Properties.load(Reader) does, or load(InputStream) where `bytes` says what the file holds;
 * every pair is kept, and reading goes on where Java gives up.
 */
export function parseProperties(text: string, options: ReadOptions = {}): Findings {
  const found: Findings = { settings: [], comments: [], problems: [] };
  for (const line of logicalLines(text)) addLine(found, line, text, options);
  return found;
}

/** Adds what a logical line of the text holds. */
export function addLine(
  { settings, comments, problems }: Findings,
  line: CommentLine | SettingLine,
  text: string,
  { bytes, hasMark = false }: ReadOptions,
): void {
  if (line.kind === 'comment') {
    const { start, end } = line;
    comments.push({ text: text.slice(start + 1, end), range: { start, end } });
    return;
  }
  const read = readSetting(line, bytes, problems);
  settings.push(hasMark && line.start === 0 ? { ...read, name: READ_MARK + read.name } : read);
}

function readSetting(line: SettingLine, bytes: ReadOptions['bytes'], problems: SyntaxProblem[]): Setting {
  const { content } = line;
  const keyEnd = endOfKey(content);
  const valueStart = startOfValue(content, keyEnd);
  const decodeShare = (from: number, to: number) =>
    decode(content.slice(from, to), bytes, (range) => {
      problems.push({
        code: 'malformed-escape',
        message: 'Malformed \\uxxxx encoding: \\u needs four hexadecimal digits.',
        range: { start: textOffset(line, from + range.start), end: endOffset(line, from + range.end) },
        fatal: true,
      });
    });
  const name = decodeShare(0, keyEnd);
  const value = decodeShare(valueStart, content.length);
  const start = line.start;
  const keyRange = { start, end: endOffset(line, keyEnd) };
  const hasValue = valueStart < content.length;
  const valueRange = {
    start: hasValue ? textOffset(line, valueStart) : endOffset(line, valueStart),
    end: endOffset(line, content.length),
  };
  return { name, value, keyRange, valueRange, range: { start, end: valueRange.end } };
}

/** The offset behind the content's character before `content`: never behind a backslash at a line's end. */
function endOffset(line: SettingLine, content: number): number {
  return content === 0 ? line.start : textOffset(line, content - 1) + 1;
}

function isSeparator(code: number): boolean {
  return code === 61 || code === 58;
}

function endOfKey(content: string): number {
  let escaped = false;
  for (let at = 0; at < content.length; at++) {
    const code = content.charCodeAt(at);
    if (!escaped && (isSeparator(code) || isBlank(code))) return at;
    escaped = code === 92 && !escaped;
  }
  return content.length;
}

function startOfValue(content: string, keyEnd: number): number {
  let at = keyEnd;
  let separated = false;
  for (; at < content.length; at++) {
    const code = content.charCodeAt(at);
    if (isBlank(code)) continue;
    if (separated || !isSeparator(code)) break;
    separated = true;
  }
  return at;
}
