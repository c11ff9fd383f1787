import type { Range as LspRange } from 'vscode-languageserver/node';
import type { LineIndex, Range } from '../../core/index.ts';

export const NOWHERE: LspRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function toLspRange(lines: LineIndex, range: Range): LspRange {
  return { start: lines.positionAt(range.start), end: lines.positionAt(range.end) };
}

export function toRange(lines: LineIndex, range: LspRange): Range {
  const start = lines.offsetAt(range.start);
  return { start, end: Math.max(start, lines.offsetAt(range.end)) };
}
