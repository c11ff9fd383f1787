import propertiesReader from 'properties-reader';
import type { Range } from '../../model/range.ts';

/** What properties-reader makes of one line. */
export interface ReadLine {
  /** The whole line, its LF excluded. */
  readonly range: Range;
  /** The name of a `[section]`. */
  readonly section: string | undefined;
  /** Blanks around both are gone, escapes are as written. */
  readonly entry: { readonly key: string; readonly value: string } | undefined;
}

/**
 * A text line by line as the npm package properties-reader reads it: lines end at LF, `=` separates, `#` begins a
 * comment, `[x]` a section; no escapes, no continuation lines. Each line is read for itself and only `read` and `getRaw`
 * are used, which neither touch the disk nor turn values into numbers.
 */
export function* readLines(text: string): Generator<ReadLine> {
  let start = 0;
  while (start < text.length) {
    const lineFeed = text.indexOf('\n', start);
    const end = lineFeed < 0 ? text.length : lineFeed;
    yield { range: { start, end }, ...readAlone(text.slice(start, end)) };
    start = end + 1;
  }
}

/** A second line, the probe, tells what the first one is: an entry before it, or the section around it. */
function readAlone(line: string): Pick<ReadLine, 'section' | 'entry'> {
  // Longer than the line, so that the line cannot hold a key of that name.
  const probe = 'p'.repeat(line.length + 1);
  const reader = propertiesReader().read(`${line}\n${probe}`);
  const [first = probe, second] = [...reader.entries()].map(([key]) => key);
  if (second !== undefined) return { section: undefined, entry: { key: first, value: reader.getRaw(first) ?? '' } };
  return { section: first === probe ? undefined : first.slice(0, -probe.length - 1), entry: undefined };
}
