const SMALLEST = -(2 ** 31);
const LARGEST = 2 ** 31 - 1;

/** The number that Java's Integer.valueOf reads from the text; undefined where it throws, blanks at either end included. */
export function javaInt(text: string): number | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const number = Number(text);
  return number >= SMALLEST && number <= LARGEST ? number : undefined;
}
