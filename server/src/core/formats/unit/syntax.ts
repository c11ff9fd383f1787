import type { Comment, CursorContext, DocumentSyntax } from '../../model/document.ts';
import type { Edit } from '../../model/problem.ts';
import { type Range, touches } from '../../model/range.ts';
import type { Setting } from '../../model/setting.ts';
import type { ParsedAssignment } from './parse.ts';
import { splitWords, type Word } from './words.ts';

/** Editing knowledge for one parsed unit. */
export function unitSyntax(
  text: string,
  assignments: readonly ParsedAssignment[],
  comments: readonly Comment[],
): DocumentSyntax {
  const byStart = new Map(assignments.map((assignment) => [assignment.setting.range.start, assignment]));
  const known = new Map<ParsedAssignment, readonly Setting[]>();
  const wordsOf = (setting: Setting) => {
    const assignment = byStart.get(setting.range.start);
    if (!assignment) return [];
    const words = known.get(assignment) ?? wordSettings(assignment);
    known.set(assignment, words);
    return words;
  };
  return {
    contextAt: (offset) => contextAt(text, assignments, comments, wordsOf, offset),
    encode: (value, at) => (at === 'key' ? value : encodeWord(value)),
    insert: (name, value, { after }) => {
      const line = after && byStart.get(after.range.start)?.line;
      const at = line?.next ?? text.length;
      const isOpen = at > 0 && !/[\r\n]/.test(text.charAt(at - 1));
      const pair = `${name}=${value}`;
      return edit(at, isOpen ? lineEndOf(text) + pair : pair + lineEndOf(text));
    },
    remove: (setting) => {
      const line = byStart.get(setting.range.start)?.line;
      return { range: line ? { start: line.range.start, end: line.next } : setting.range, text: '' };
    },
    commentAbove: (setting, comment) => {
      const line = byStart.get(setting.range.start)?.line;
      return edit(line?.range.start ?? setting.range.start, `# ${comment.replace(/[\r\n]+/g, ' ')}${lineEndOf(text)}`);
    },
    wordsOf,
  };
}

/** A word as systemd reads it back: with a blank or a quote it is escaped, and `%` begins no specifier. */
function encodeWord(value: string): string {
  return value.replace(/[^\x21-\x7e]|[\\"'%$]/g, (character) => {
    if (character === '%' || character === '$' || character === '\\') return character + character;
    const code = character.charCodeAt(0);
    return code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : character;
  });
}

function contextAt(
  text: string,
  assignments: readonly ParsedAssignment[],
  comments: readonly Comment[],
  wordsOf: (setting: Setting) => readonly Setting[],
  offset: number,
): CursorContext {
  if (comments.some(({ range }) => range.start < offset && offset <= range.end)) return { at: 'comment' };
  for (const { setting, line } of assignments) {
    if (offset < line.range.start || offset > line.range.end) continue;
    if (touches(setting.keyRange, offset)) return { at: 'key', range: setting.keyRange, setting };
    const word = wordsOf(setting).find(({ valueRange }) => touches(valueRange, offset));
    if (word) return { at: 'value', range: word.valueRange, setting: word };
    if (touches(setting.valueRange, offset)) return { at: 'value', range: setting.valueRange, setting };
    return { at: 'none' };
  }
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const typed = text.slice(lineStart, offset);
  return /^[\w-]*$/.test(typed) ? { at: 'key', range: { start: lineStart, end: offset } } : { at: 'none' };
}

/** The settings whose values systemd splits into words. */
const SPLIT = /^(?:Exec\w+|Environment)$/;

function wordSettings({ setting, line, valueStart, valueEnd }: ParsedAssignment): readonly Setting[] {
  if (!SPLIT.test(setting.name)) return [];
  const value = line.text.slice(valueStart, valueEnd);
  const { words, isRefused } = splitWords(value, (at) => line.offsets[valueStart + at] ?? 0);
  // Of assignments those before the fault count, of a command nothing does.
  if (isRefused && setting.name !== 'Environment') return [];
  return words.map((word, index) => wordSetting(word, words[index - 1], setting));
}

/** `--name=value` and `NAME=value` are named by what stands before, a word of its own by the option before it. */
function wordSetting(word: Word, before: Word | undefined, { keyRange, section }: Setting): Setting {
  const place = section === undefined ? {} : { section };
  const equals = /^[\w.-]+=/.exec(word.text)?.[0].length;
  if (equals === undefined) {
    const option = before?.text.startsWith('-') && !before.text.includes('=') ? before : undefined;
    return {
      name: option?.text ?? '',
      value: word.text,
      keyRange: option?.range ?? keyRange,
      valueRange: rangeIn(word, 0),
      range: word.range,
      ...place,
    };
  }
  return {
    name: word.text.slice(0, equals - 1),
    value: word.text.slice(equals),
    keyRange: { start: word.at[0]?.start ?? word.range.start, end: word.at[equals - 2]?.end ?? word.range.start },
    valueRange: rangeIn(word, equals),
    range: word.range,
    ...place,
  };
}

/** Where the characters from `from` on are written, without the quotes around them. */
function rangeIn({ at, range }: Word, from: number): Range {
  const first = at[from];
  const last = at.at(-1);
  if (first && last) return { start: first.start, end: last.end };
  const end = last?.end ?? range.end;
  return { start: end, end };
}

function edit(at: number, text: string): Edit {
  return { range: { start: at, end: at }, text };
}

function lineEndOf(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
}
