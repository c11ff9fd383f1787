/**
 * The candidate that `name` was probably meant to be, for "did you mean": equal but for case, or within a few typing
 * errors (letters added, left out, replaced, or two neighbours swapped), at most one per four letters of the longer,
 * yet `least` of them in any case, and never more than three. Undefined when nothing is near, when two candidates are equally near, or when `name` is a
 * candidate.
 */
export function nearest(name: string, candidates: Iterable<string>, least = 0): string | undefined {
  const wanted = name.toLowerCase();
  const wantedLetters = letterSet(wanted);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  let tied = false;
  for (const candidate of new Set(candidates)) {
    if (candidate === name) return undefined;
    const limit = Math.min(3, Math.max(least, Math.floor(Math.max(name.length, candidate.length) / 4)), bestDistance);
    if (Math.abs(name.length - candidate.length) > limit) continue;
    const lowerCased = candidate.toLowerCase();
    const letters = letterSet(lowerCased);
    // Each letter that only one of them has takes an error of its own.
    if (bitCount(wantedLetters & ~letters) > limit || bitCount(letters & ~wantedLetters) > limit) continue;
    const distance = editDistance(wanted, lowerCased, limit);
    if (distance > limit) continue;
    tied = distance === bestDistance;
    best = candidate;
    bestDistance = distance;
  }
  return tied ? undefined : best;
}

/** A bit for each letter, letters with the same last five bits sharing one. */
function letterSet(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at++) bits |= 1 << (text.charCodeAt(at) & 31);
  return bits;
}

function bitCount(bits: number): number {
  let rest = bits;
  let count = 0;
  for (; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * Damerau-Levenshtein distance (optimal string alignment), or `limit + 1` as soon as it must exceed `limit`. Only the
 * cells within `limit` of the diagonal are filled, so unlike names cost next to nothing.
 */
function editDistance(a: string, b: string, limit: number): number {
  const beyond = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return beyond;
  let beforeLast: number[] = [];
  let last: number[] = [];
  for (let column = 0; column <= Math.min(limit, b.length); column++) last.push(column);
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = [];
    const from = Math.max(0, i - limit);
    const to = Math.min(b.length, i + limit);
    // Rows hold their cells from column max(0, i - limit) on.
    const lastFrom = Math.max(0, i - 1 - limit);
    const beforeLastFrom = Math.max(0, i - 2 - limit);
    let least = beyond;
    for (let j = from; j <= to; j++) {
      let cost = (last[j - lastFrom] ?? beyond) + 1;
      if (j > 0) {
        const replaced = (last[j - 1 - lastFrom] ?? beyond) + (a[i - 1] === b[j - 1] ? 0 : 1);
        cost = Math.min(cost, replaced, (row[j - 1 - from] ?? beyond) + 1);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          cost = Math.min(cost, (beforeLast[j - 2 - beforeLastFrom] ?? beyond) + 1);
        }
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return beyond;
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length - Math.max(0, a.length - limit)] ?? beyond, beyond);
}
