const SMALLEST = -(2 ** 31);
const LARGEST = 2 ** 31 - 1;

/** The number that Java's Integer.valueOf reads from the text; undefined where it throws, blanks at either end included. */
export function javaInt(text: string): number | undefined {
  if (!/^[+-]?\p{Nd}+$/u.test(text) || /[^\0-\uffff]/u.test(text)) return undefined;
  const number = Number(text.replace(/[^\d+-]/g, asciiDigit));
  return number >= SMALLEST && number <= LARGEST ? number : undefined;
}

/** Java takes the digits of every script, as far as they are one UTF-16 unit: ten from a code that ends in 0 or 6. */
function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const row = code & ~15;
  return String(code - (/\p{Nd}/u.test(String.fromCharCode(row)) ? row : row + 6));
}
