import type { CursorContext, DocumentSyntax } from '../../model/document.ts';
import type { Edit } from '../../model/problem.ts';
import { type Range, touches } from '../../model/range.ts';
import type { Setting } from '../../model/setting.ts';
import type { ReadOptions } from '../format.ts';
import { encodeKey, encodeValue } from './escapes.ts';
import { formatEdits } from './formatting.ts';
import { lineDivergences } from './lineBased.ts';
import type { SettingLine } from './logicalLines.ts';
import type { ParsedLine } from './parsedLine.ts';
import { escapeAll, joinedLines, looseEscapes } from './pitfalls.ts';

/** Editing knowledge for one parsed text. Edits keep the file's line ends, indentation and separators. */
export function propertiesSyntax(
  text: string,
  bytes: ReadOptions['bytes'],
  linesOf: () => readonly ParsedLine[],
): DocumentSyntax {
  const find = (offset: number) => lineAt(linesOf(), offset);
  return {
    contextAt: (offset) => contextAt(text, find(offset), offset),
    encode: (value, at) => (at === 'key' ? encodeKey(value) : encodeValue(value)),
    insert: (name, value, { after }) => insert(text, after && find(after.range.start), linesOf().at(-1), name, value),
    remove: (setting) => {
      const line = settingLine(find(setting.range.start));
      return { range: line ? { start: line.lineStart, end: line.next } : setting.range, text: '' };
    },
    commentAbove: (setting, comment) => {
      const line = settingLine(find(setting.range.start));
      const at = line?.lineStart ?? setting.range.start;
      const words = comment.replace(/[\r\n]+/g, ' ');
      return edit(at, `${line ? indentation(text, line) : ''}# ${words}${lineEndOf(text, line)}`);
    },
    trailingBlanks: (setting) => trailingBlanks(text, setting),
    joinedLines: (setting) => joinedLines(text, setting),
    looseEscapes: (setting) => looseEscapes(text, setting),
    escapeMisread: (setting) => (bytes === 'utf-8' ? escapeAll(text, setting) : []),
    formatEdits: (range) => formatEdits(text, linesOf(), range),
    lineDivergences: () => lineDivergences(text, linesOf()),
  };
}

/** The last line that begins at or before `offset`. */
function lineAt(lines: readonly ParsedLine[], offset: number): ParsedLine | undefined {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.line.lineStart ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return lines[low - 1];
}

function settingLine(parsed: ParsedLine | undefined): SettingLine | undefined {
  return parsed?.line.kind === 'setting' ? parsed.line : undefined;
}

function contextAt(text: string, parsed: ParsedLine | undefined, offset: number): CursorContext {
  if (!parsed || offset > parsed.line.end) return { at: 'key', range: { start: offset, end: offset } };
  const { line, setting } = parsed;
  if (!setting) return { at: offset > line.start ? 'comment' : 'none' };
  if (offset < setting.keyRange.start) return { at: 'none' };
  if (touches(setting.keyRange, offset)) return { at: 'key', range: setting.keyRange, setting };
  if (touches(setting.valueRange, offset)) return { at: 'value', range: setting.valueRange, setting };
  // Between key and value, or on an empty continuation line: what is typed here joins the value.
  const end = offset < setting.valueRange.start && text.slice(offset, setting.valueRange.start).trim() === '';
  return { at: 'value', range: { start: offset, end: end ? setting.valueRange.end : offset }, setting };
}

/** Escaped blanks are meant, so they do not count. */
function trailingBlanks(text: string, { valueRange }: Setting): Range | undefined {
  const raw = text.slice(valueRange.start, valueRange.end);
  const blanks = raw.length - raw.replace(/[ \t\f]+$/, '').length;
  const escapes = /\\*$/.exec(raw.slice(0, raw.length - blanks))?.[0].length ?? 0;
  const start = valueRange.end - blanks + (escapes % 2);
  return start < valueRange.end ? { start, end: valueRange.end } : undefined;
}

function insert(
  text: string,
  after: ParsedLine | undefined,
  last: ParsedLine | undefined,
  name: string,
  value: string,
): Edit {
  const neighbour = settingLine(after);
  const indent = neighbour ? indentation(text, neighbour) : '';
  const pair = `${indent}${encodeKey(name)}${separatorLike(text, after?.setting)}${encodeValue(value)}`;
  const open = neighbour ?? settingLine(last);
  const lineEnd = lineEndOf(text, open);
  if (neighbour?.missing === 'nothing') return edit(neighbour.next, pair + lineEnd);
  if (open?.next === text.length && open.missing !== 'nothing') {
    // Behind a backslash that ends the text a second line end is needed: the first would only continue the line.
    const ends = open.missing === 'continuation' ? lineEnd + lineEnd : lineEnd;
    return edit(text.length, ends + pair);
  }
  if (text === '' || /[\r\n]$/.test(text)) return edit(text.length, pair + lineEnd);
  return edit(text.length, lineEnd + pair);
}

function edit(at: number, text: string): Edit {
  return { range: { start: at, end: at }, text };
}

function indentation(text: string, line: SettingLine): string {
  return /^[ \t]*/.exec(text.slice(line.lineStart, line.start))?.[0] ?? '';
}

/** The neighbour's separator with its blanks, if it is plain; `=` otherwise. */
function separatorLike(text: string, setting: Setting | undefined): string {
  const between = setting ? text.slice(setting.keyRange.end, setting.valueRange.start) : '';
  return /^[ \t]*[=:][ \t]*$/.test(between) ? between : '=';
}

/** The line's own terminator, else the document's first, else LF. */
function lineEndOf(text: string, line: SettingLine | undefined): string {
  const own = line && text.slice(line.end, line.next);
  return own || (/\r\n|\r|\n/.exec(text)?.[0] ?? '\n');
}
