import type { Edit } from '../../model/problem.ts';
import type { Range } from '../../model/range.ts';

/** A part of the first text, or a new one. */
type Piece = Range | string;

/**
 * A text after some rounds of edits, told by what is left of the first one: so that all rounds together are one list of
 * edits of the first text, and no password that stands between two of them is written anew.
 */
export type Pieces = readonly Piece[];

export function wholeOf(text: string): Pieces {
  return [{ start: 0, end: text.length }];
}

const lengthOf = (piece: Piece): number => (typeof piece === 'string' ? piece.length : piece.end - piece.start);

/** The text that the pieces of `first` make. */
export function textOf(pieces: Pieces, first: string): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : first.slice(piece.start, piece.end))).join('');
}

/** Applies edits that do not overlap, whose ranges are of the text that the pieces make. */
export function withEdits(pieces: Pieces, edits: readonly Edit[]): Pieces {
  const result: Piece[] = [];
  let done = 0;
  for (const edit of [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)) {
    result.push(...slice(pieces, done, edit.range.start), ...written(pieces, edit));
    done = edit.range.end;
  }
  return [...result, ...slice(pieces, done, Number.POSITIVE_INFINITY)];
}

/** What the edits of all rounds are as edits of the first text, in its order. */
export function editsOf(pieces: Pieces, first: string): readonly Edit[] {
  const edits: Edit[] = [];
  let done = 0;
  let pending: Piece[] = [];
  for (const piece of [...pieces, { start: first.length, end: first.length }]) {
    // What now stands further on than it did is copied there.
    if (typeof piece === 'string' || piece.start < done) {
      pending.push(piece);
      continue;
    }
    if (done < piece.start || pending.length > 0) edits.push(editFrom({ start: done, end: piece.start }, pending));
    done = piece.end;
    pending = [];
  }
  return edits;
}

function editFrom(range: Range, pieces: Pieces): Edit {
  let text = '';
  const copies: { at: number; range: Range }[] = [];
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else copies.push({ at: text.length, range: piece });
  }
  return { range, text, ...(copies.length > 0 ? { copies } : {}) };
}

function written(pieces: Pieces, { text, copies = [] }: Edit): Pieces {
  const parts = copies.flatMap(({ at, range }, index) => [
    text.slice(copies[index - 1]?.at ?? 0, at),
    ...slice(pieces, range.start, range.end),
  ]);
  return [...parts, text.slice(copies.at(-1)?.at ?? 0)].filter((piece) => lengthOf(piece) > 0);
}

function slice(pieces: Pieces, from: number, to: number): Pieces {
  let before = 0;
  return pieces.flatMap((piece): Pieces => {
    const length = lengthOf(piece);
    const start = Math.max(0, from - before);
    const end = Math.min(length, to - before);
    before += length;
    if (start >= end) return [];
    if (typeof piece === 'string') return [piece.slice(start, end)];
    return [{ start: piece.start + start, end: piece.start + end }];
  });
}
