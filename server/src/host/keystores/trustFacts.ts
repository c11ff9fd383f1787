import type { Facts } from '../../core/index.ts';

/** What truststores say of the chains that other servers present, remembered by their certificates. */
export class TrustFacts {
  /** The verdicts on the stores that `get` knows, at `now` (milliseconds since the epoch). */
  view(_get: Facts['get'], _now: number): Facts['trust'] {
    return () => undefined;
  }
}
