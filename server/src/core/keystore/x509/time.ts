import type { Asn1Value } from '../asn1/value.ts';
import { TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';

/** Seconds may be absent, a fraction is dropped, an offset from UTC counts. */
const SHAPE = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?(?:Z|([+-])(\d{2})(\d{2}))$/;

/** Milliseconds since the epoch of a UTCTime (years 1950 to 2049) or a GeneralizedTime. */
export function readTime(value: Asn1Value | undefined, parent: Asn1Value): number {
  return (value && readPlain(value)) ?? readAny(value, parent);
}

const LETTER_Z = 0x5a;

/** The form that DER has, a UTCTime to the second, without a regular expression; undefined for any other. */
function readPlain(value: Asn1Value): number | undefined {
  if (value.tag !== TAG.utcTime || value.length !== 13 || value.octetAt(12) !== LETTER_Z) return undefined;
  const pairs: number[] = [];
  for (let at = 0; at < 12; at += 2) {
    const tens = value.octetAt(at) - 0x30;
    const ones = value.octetAt(at + 1) - 0x30;
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) return undefined;
    pairs.push(tens * 10 + ones);
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = pairs;
  return Date.UTC((year < 50 ? 2000 : 1900) + year, month - 1, day, hour, minute, second);
}

function readAny(value: Asn1Value | undefined, parent: Asn1Value): number {
  const match = value && SHAPE.exec(Buffer.from(value.content).toString('latin1'));
  if (!match || (match[1] ?? '').length !== digitsOfYear(value.tag)) {
    throw new Malformed(value?.offset ?? parent.offset, 'a validity date that cannot be read');
  }
  const [, year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.map((part) => Number(part ?? 0));
  const fullYear = value.tag === TAG.utcTime ? (year < 50 ? 2000 : 1900) + year : year;
  const date = new Date(0);
  date.setUTCFullYear(fullYear, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const offset = (Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0)) * 60_000;
  return date.getTime() - (match[7] === '-' ? -offset : offset);
}

function digitsOfYear(tag: number): number | undefined {
  return tag === TAG.utcTime ? 2 : tag === TAG.generalizedTime ? 4 : undefined;
}
