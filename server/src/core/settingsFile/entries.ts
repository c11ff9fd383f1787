import { readLines } from '../formats/properties/lineReader.ts';
import type { Range } from '../model/range.ts';

interface Section {
  readonly name: string;
  readonly range: Range;
}

/** A `key = value` line of the settings file. */
export interface Entry {
  /** Undefined above the first section. */
  readonly section: Section | undefined;
  readonly key: string;
  readonly value: string;
  readonly keyRange: Range;
  /** Empty, at the end of the line, where there is no value. */
  readonly valueRange: Range;
}

/** The parts of a settings file in order, duplicates kept, each with its range. */
interface Entries {
  readonly sections: readonly Section[];
  readonly entries: readonly Entry[];
  /** Lines that are none of section, entry, comment and blank. */
  readonly unread: readonly Range[];
}

export function readEntries(text: string): Entries {
  const sections: Section[] = [];
  const entries: Entry[] = [];
  const unread: Range[] = [];
  let current: Section | undefined;
  for (const { range, section, entry } of readLines(text)) {
    const line = text.slice(range.start, range.end);
    if (section !== undefined) {
      current = { name: section, range: rangeOf(line, section, range.start, 0) };
      sections.push(current);
    } else if (entry) {
      const keyRange = rangeOf(line, entry.key, range.start, 0);
      const behindKey = keyRange.end - range.start;
      const valueRange =
        entry.value === ''
          ? { start: range.start + line.trimEnd().length, end: range.start + line.trimEnd().length }
          : rangeOf(line, entry.value, range.start, Math.max(behindKey, line.indexOf('=', behindKey) + 1));
      entries.push({ section: current, key: entry.key, value: entry.value, keyRange, valueRange });
    } else if (!/^\s*(#|$)/.test(line)) {
      unread.push(range);
    }
  }
  return { sections, entries, unread };
}

/** Where the reader found `part`: its parts are whole pieces of the line. */
function rangeOf(line: string, part: string, lineStart: number, from: number): Range {
  const start = lineStart + Math.max(line.indexOf(part, from), 0);
  return { start, end: start + part.length };
}
