const DAY = 86_400_000;

/** The UTC day of an instant (milliseconds since the epoch) as `2027-03-01`. */
export function isoDay(instant: number): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? 'an unknown day' : date.toISOString().slice(0, 10);
}

/** How far an instant is from `now`, in whole days: "today", "in 9 days", "1 day ago". */
export function daysFrom(now: number, instant: number): string {
  const days = Math.floor(Math.abs(instant - now) / DAY);
  if (days === 0) return 'today';
  const count = days === 1 ? '1 day' : `${days} days`;
  return instant > now ? `in ${count}` : `${count} ago`;
}
