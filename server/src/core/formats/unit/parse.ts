import type { Comment, SyntaxProblem } from '../../model/document.ts';
import type { Range } from '../../model/range.ts';
import type { Setting } from '../../model/setting.ts';
import { type LogicalLine, splitLines } from './logicalLines.ts';

/** A setting with the line that it was read from, and where its value begins and ends in that line's text. */
export interface ParsedAssignment {
  readonly setting: Setting;
  readonly line: LogicalLine;
  readonly valueStart: number;
  readonly valueEnd: number;
}

export interface ParsedUnit {
  readonly assignments: readonly ParsedAssignment[];
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}

/** The sections of a service; those whose name begins with X- are anybody's. */
const SECTIONS: ReadonlySet<string> = new Set(['Unit', 'Service', 'Install']);
// biome-ignore lint/suspicious/noControlCharactersInRegex: systemd refuses control characters in the name of a section
const UNSAFE = /[\x00-\x1f\x7f"'\\]/;

/**
 * Reads a unit as systemd 252 does, and goes on where it gives up. What stands outside of the sections of a service is no
 * setting: systemd passes it over.
 */
export function parseUnit(text: string): ParsedUnit {
  const { lines, comments } = splitLines(text);
  const assignments: ParsedAssignment[] = [];
  const problems: SyntaxProblem[] = [];
  let section: string | undefined;
  let isIgnored = false;
  for (const line of lines) {
    const { start, end } = stripped(line.text);
    const content = line.text.slice(start, end);
    const at = rangeOf(line, start, end);
    const problem = (code: string, message: string, fatal = false) =>
      problems.push({ code, message, range: at, fatal });
    if (content.startsWith('[')) {
      const name = content.slice(1, -1);
      if (!content.endsWith(']') || content.length < 2) {
        problem('invalid-section', 'Invalid section header: its ] is missing.', true);
      } else if (UNSAFE.test(name)) problem('invalid-section', 'Bad characters in section header.', true);
      else {
        isIgnored = !SECTIONS.has(name);
        section = isIgnored ? undefined : name;
        if (isIgnored && !name.startsWith('X-')) problem('unknown-section', 'Unknown section.');
      }
      continue;
    }
    if (section === undefined) {
      if (!isIgnored) problem('outside-section', 'Assignment outside of section.');
      continue;
    }
    const equals = line.text.indexOf('=', start);
    if (equals < 0) problem('missing-equals', "Missing '='.");
    else if (equals === start) problem('missing-key', "Missing key name before '='.");
    else assignments.push(assignment(line, start, equals, end, section));
  }
  return {
    assignments,
    comments: comments.map((range) => ({ text: text.slice(range.start + 1, range.end), range })),
    problems,
  };
}

function assignment(line: LogicalLine, start: number, equals: number, end: number, section: string): ParsedAssignment {
  const keyEnd = equals - (/[ \t\r\n]*$/.exec(line.text.slice(start, equals))?.[0].length ?? 0);
  const value = stripped(line.text.slice(equals + 1, end));
  const valueStart = equals + 1 + value.start;
  const valueEnd = equals + 1 + value.end;
  const keyRange = rangeOf(line, start, keyEnd);
  const behind = (line.offsets[equals] ?? line.range.start) + 1;
  const valueRange = valueEnd > valueStart ? rangeOf(line, valueStart, valueEnd) : { start: behind, end: behind };
  const setting: Setting = {
    name: line.text.slice(start, keyEnd),
    value: line.text.slice(valueStart, valueEnd),
    keyRange,
    valueRange,
    range: { start: keyRange.start, end: valueRange.end },
    section,
  };
  return { setting, line, valueStart, valueEnd };
}

/** Where a text begins and ends without the blanks around it. */
function stripped(text: string): Range {
  const start = /^[ \t\r\n]*/.exec(text)?.[0].length ?? 0;
  const end = text.length - (/[ \t\r\n]*$/.exec(text.slice(start))?.[0].length ?? 0);
  return { start, end };
}

function rangeOf({ offsets, range }: LogicalLine, start: number, end: number): Range {
  return { start: offsets[start] ?? range.start, end: (offsets[end - 1] ?? range.start - 1) + 1 };
}
