import type { StoreFact } from '../deployment/facts.ts';
import type { Snapshot } from '../deployment/snapshot.ts';
import { pemCertificates } from '../deployment/stores/pemStore.ts';
import { endsOfAllowances } from './suppressions.ts';

const DAY = 86_400_000;

/** What counts of a certificate here. */
interface Validity {
  readonly notBefore: number;
  readonly notAfter: number;
}

/**
 * The earliest moment behind `after` at which {@link analyze} may say something else although nothing but the time has
 * changed: a certificate begins, comes near its end or ends, its days left count down, or a suppression ends.
 * Milliseconds since the epoch; undefined where nothing lies ahead.
 */
export function nextChange(snapshot: Snapshot, after: number): number | undefined {
  let next = Number.POSITIVE_INFINITY;
  const days = new Map<Validity, number>();
  for (const { id, document } of snapshot.bindings) {
    const fact = snapshot.facts.get(id);
    const certificates = document.kind === 'webui-service' ? pemCertificates(fact) : certificatesIn(fact);
    const { expiryDays } = snapshot.settingsFor(document.path);
    for (const certificate of certificates) {
      days.set(certificate, Math.max(expiryDays, days.get(certificate) ?? 0));
    }
  }
  for (const [certificate, expiryDays] of days) next = Math.min(next, changeOf(certificate, expiryDays, after));
  for (const document of snapshot.documents) {
    for (const end of endsOfAllowances(document)) if (end > after) next = Math.min(next, end);
  }
  return Number.isFinite(next) ? next : undefined;
}

function certificatesIn(fact: StoreFact | undefined): readonly Validity[] {
  if (fact?.status !== 'read') return [];
  const { result } = fact;
  if (result.verdict === 'opened') return result.entries.flatMap(({ chain }) => chain);
  return result.verdict === 'not-a-keystore' ? (result.pem?.certificates ?? []) : [];
}

/**
 * Before its beginning and once it comes near its end, the days in the messages about a certificate change every day at
 * the same time. An instant itself still counts to the time before it, so the change is a millisecond behind.
 */
function changeOf({ notBefore, notAfter }: Validity, expiryDays: number, after: number): number {
  if (after <= notBefore) return nextDay(notBefore + 1, after);
  const firstWarning = notAfter - expiryDays * DAY + 1;
  return after < firstWarning ? firstWarning : nextDay(notAfter + 1, after);
}

/** The first moment behind `after` that is whole days from `instant`. */
function nextDay(instant: number, after: number): number {
  return instant + (Math.floor((after - instant) / DAY) + 1) * DAY;
}
