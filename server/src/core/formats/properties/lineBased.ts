import type { LineDivergence } from '../../model/document.ts';
import { readLines } from './lineReader.ts';
import type { ParsedLine } from './parsedLine.ts';

/**
 * Where a reader that takes each line for itself (properties-reader stands for them) disagrees with
 * java.util.Properties, at most once for each setting and comment. Values do not leave this function.
 */
export function lineDivergences(text: string, lines: readonly ParsedLine[]): readonly LineDivergence[] {
  const divergences: LineDivergence[] = [];
  let next = 0;
  for (const { range, entry } of readLines(text)) {
    // Of several that begin on one line (after a lone CR) the other reader sees the first at most.
    let unread = entry;
    for (let at = lines[next]; at !== undefined && at.line.start <= range.end; at = lines[++next]) {
      const { line, setting } = at;
      if (setting) {
        const about = compare(setting, unread);
        if (about) divergences.push({ about, range: setting.range });
      } else if (unread && text.charAt(line.start) === '!') {
        divergences.push({ about: 'comment', range: { start: line.start, end: line.end } });
      }
      unread = undefined;
    }
  }
  return divergences;
}

function compare(
  java: { readonly name: string; readonly value: unknown },
  other: { readonly key: string; readonly value: string } | undefined,
): 'key' | 'value' | 'unseen' | undefined {
  if (other === undefined) return 'unseen';
  if (other.key !== java.name) return 'key';
  return other.value === java.value ? undefined : 'value';
}
