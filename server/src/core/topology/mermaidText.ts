/**
 * A label in double quotes. Mermaid reads `#name;` and `#number;` in it as characters and ends a statement at none of
 * them, so whatever has a meaning of its own is written that way; a backslash has none. Control characters and what
 * turns the direction of writing become U+FFFD.
 */
export function label(...lines: readonly string[]): string {
  return `"${lines.map((line) => escaped(line)).join('<br/>')}"`;
}

const LONGEST = 120;

function escaped(text: string): string {
  const clean = text.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029]/gu, '\ufffd');
  const short = clean.length > LONGEST ? `${[...clean].slice(0, LONGEST).join('')}…` : clean;
  return short.replace(/[^\p{L}\p{N} .,:/()=_+…\u2192-]/gu, (character) => `#${character.codePointAt(0)};`);
}
