import type { Asn1Value } from '../asn1/value.ts';
import { TAG } from '../asn1/value.ts';
import { Malformed } from '../failures.ts';

/** What Java takes (sun.security.util.DerInputBuffer): seconds may be absent, an offset from UTC counts. */
const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?()(?:Z|([+-])(\d{2})(\d{2}))$/;
/** A fraction counts to the millisecond. */
const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(?:(\d{2})(?:[.,](\d+))?)?(?:Z|([+-])(\d{2})(\d{2}))$/;

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
  if (!isInRange(month, day, hour, minute, second)) return undefined;
  return Date.UTC((year < 50 ? 2000 : 1900) + year, month - 1, day, hour, minute, second);
}

function readAny(value: Asn1Value | undefined, parent: Asn1Value): number {
  const shape = value?.tag === TAG.utcTime ? UTC_TIME : GENERALIZED_TIME;
  const isTime = value?.tag === TAG.utcTime || value?.tag === TAG.generalizedTime;
  const match = isTime ? shape.exec(Buffer.from(value.content).toString('latin1')) : undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (match ?? []).slice(1, 7).map(toNumber);
  const [hours = 0, minutes = 0] = (match ?? []).slice(9).map(toNumber);
  if (!match || !isInRange(month, day, hour, minute, second) || hours > 23 || minutes > 59) {
    throw new Malformed(value?.offset ?? parent.offset, 'a validity date that cannot be read');
  }
  const fullYear = value?.tag === TAG.utcTime ? (year < 50 ? 2000 : 1900) + year : year;
  const date = new Date(0);
  date.setUTCFullYear(fullYear, month - 1, day);
  date.setUTCHours(hour, minute, second, Number((match[7] ?? '').padEnd(3, '0').slice(0, 3)));
  const offset = (hours * 60 + minutes) * 60_000;
  return date.getTime() - (match[8] === '-' ? -offset : offset);
}

const toNumber = (digits: string | undefined): number => Number(digits ?? 0);

/** Java lets the thirty-first of a shorter month pass as a day of the next, and knows no leap second. */
function isInRange(month: number, day: number, hour: number, minute: number, second: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 60;
}
