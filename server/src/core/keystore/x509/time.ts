import type { Asn1Value } from '../asn1/value.ts';
import { TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';

/** Seconds may be absent, a fraction is dropped, an offset from UTC counts. */
const SHAPE = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?(?:Z|([+-])(\d{2})(\d{2}))$/;

/** Milliseconds since the epoch of a UTCTime (years 1950 to 2049) or a GeneralizedTime. */
export function readTime(value: Asn1Value | undefined, parent: Asn1Value): number {
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
