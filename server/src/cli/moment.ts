import { type Arguments, valueIn } from './args.ts';
import { UsageError } from './outcome.ts';

const ISO = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/**
 * Milliseconds since the epoch of an ISO 8601 date (its beginning in UTC) or date and time with its zone.
 *
 * @throws UsageError for anything else, also for days that the calendar does not have.
 */
export function parseMoment(option: string, text: string): number {
  const day = ISO.exec(text)?.[1];
  const moment = Date.parse(text);
  // Date.parse takes 2030-02-30 for the second of March.
  if (day !== undefined && !Number.isNaN(moment) && new Date(`${day}T00:00Z`).toISOString().startsWith(day)) {
    return moment;
  }
  throw new UsageError(`--${option} takes a date such as 2030-01-31 or 2030-01-31T12:00:00Z.`);
}

/** What --now says, else the clock. @throws UsageError as {@link parseMoment}. */
export function momentIn(args: Arguments): number {
  const moment = valueIn(args, 'now');
  return moment === undefined ? Date.now() : parseMoment('now', moment);
}
