import type { Range } from '../../model/range.ts';
import type { Setting } from '../../model/setting.ts';
import type { EarlierReading, ParsedText, ReadOptions, Splice } from '../format.ts';
import { isBlank, logicalLines } from './logicalLines.ts';
import { addLine, type Findings } from './parse.ts';

interface Placed {
  readonly range: Range;
}

/**
 * Reads a text of which most was read `before`: only the lines that an edit touched, up to the first setting or comment
 * that stood there before. Everything around them is taken over.
 */
export function parseAgain(
  text: string,
  options: ReadOptions,
  before: EarlierReading,
): Pick<ParsedText, 'settings' | 'comments' | 'problems'> & Required<Pick<ParsedText, 'change'>> {
  const { settings, comments, problems } = before.parsed;
  const by = text.length - before.text.length;
  const equal = equalAtStart(before.text, text);
  const equalEnd = text.length - equalAtEnd(before.text, text, equal);
  const start = startOfChange(text, settings, comments, equal);
  const fresh: Findings = { settings: [], comments: [], problems: [] };
  let end = text.length;
  for (const line of logicalLines(text, start)) {
    const began = line.start - by;
    // The first key of a file may have a byte order mark.
    const mayBeOld = line.start >= equalEnd && line.start > 0 && began > 0;
    if (mayBeOld && beginsAt(line.kind === 'setting' ? settings : comments, began)) {
      end = line.start;
      break;
    }
    addLine(fresh, line, text, options);
  }
  const oldEnd = end < text.length ? end - by : Number.POSITIVE_INFINITY;
  const change = {
    range: { start, end },
    by,
    settings: spliceOf(settings, start, oldEnd, fresh.settings),
    comments: spliceOf(comments, start, oldEnd, fresh.comments),
  };
  const move = <Item extends Placed>(item: Item): Item => ({ ...item, range: moved(item.range, by) });
  return {
    settings: spliced(
      settings,
      change.settings,
      fresh.settings,
      by === 0 ? same : (setting) => movedSetting(setting, by),
    ),
    comments: spliced(comments, change.comments, fresh.comments, by === 0 ? same : move),
    problems: spliced(problems, spliceOf(problems, start, oldEnd, fresh.problems), fresh.problems, move),
    change,
  };
}

/**
 * The beginning of the last line with a setting or comment that begins in what is equal. The line itself may have
 * changed; those before it have not, since their reader looks no further than to where the next one begins.
 */
function startOfChange(text: string, settings: readonly Placed[], comments: readonly Placed[], equal: number): number {
  const startOfLast = (items: readonly Placed[]) => items[countBefore(items, equal) - 1]?.range.start ?? 0;
  let at = Math.max(startOfLast(settings), startOfLast(comments));
  while (at > 0 && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Compares slices, which is many times faster than to look at each character. */
function equalAtStart(a: string, b: string): number {
  let low = 0;
  let high = Math.min(a.length, b.length);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (a.slice(low, middle) === b.slice(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** At most what `equal` characters at the beginning leave. */
function equalAtEnd(a: string, b: string, equal: number): number {
  let low = 0;
  let high = Math.min(a.length, b.length) - equal;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (a.slice(a.length - middle, a.length - low) === b.slice(b.length - middle, b.length - low)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many items begin before `offset`. */
function countBefore(items: readonly Placed[], offset: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.range.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function beginsAt(items: readonly Placed[], offset: number): boolean {
  return items[countBefore(items, offset)]?.range.start === offset;
}

function spliceOf(items: readonly Placed[], start: number, end: number, fresh: readonly unknown[]): Splice {
  const first = countBefore(items, start);
  return { start: first, removed: countBefore(items, end) - first, added: fresh.length };
}

function spliced<Item>(
  items: readonly Item[],
  { start, removed }: Splice,
  fresh: readonly Item[],
  move: (item: Item) => Item,
): readonly Item[] {
  return items.slice(0, start).concat(fresh, items.slice(start + removed).map(move));
}

const same = <Item>(item: Item): Item => item;

function moved({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}

/** Written out: a file has thousands, and after a keystroke near its beginning all of them move. */
function movedSetting({ name, value, keyRange, valueRange, range }: Setting, by: number): Setting {
  return {
    name,
    value,
    keyRange: moved(keyRange, by),
    valueRange: moved(valueRange, by),
    range: moved(range, by),
  };
}
