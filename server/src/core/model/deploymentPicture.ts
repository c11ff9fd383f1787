import type { ViewPlace } from './keystoreView.ts';
import type { Severity } from './problem.ts';

/** Whether the two ends of a link come together; unknown: something about an end is not known. */
export type PictureState = 'broken' | 'expiring' | 'unknown' | 'ok';

export interface PictureServer {
  readonly id: string;
  readonly name: string;
  /** For people. */
  readonly role: string;
  /** The role's name in the settings; null where it is not certain. */
  readonly roleKey: string | null;
  /** What the role rests on: a sentence. */
  readonly reason: string;
  readonly severity: Severity | null;
  /** "2 errors, 1 warning"; empty for none. */
  readonly problems: string;
  /** What its role rests on, else the beginning of its first file. */
  readonly place: ViewPlace | null;
}

/** A connection by TLS that is judged. */
export interface PictureLink {
  readonly id: string;
  /** Ids of servers: `from` calls `to`. */
  readonly from: string;
  readonly to: string;
  readonly port: number;
  /** "internal communication". */
  readonly usage: string;
  readonly state: PictureState;
  /** A clause; empty where it is ok. */
  readonly why: string;
  /** The UTC day on which the first certificate that it rests on ends, such as `2027-03-01`. */
  readonly until: string | null;
  /** The setting that decides: the store that refuses or is refused, else the Connector. */
  readonly place: ViewPlace;
}

/** All links in one state from servers of one role to those of another. */
export interface PictureBundle {
  /** Names of roles in the settings. */
  readonly from: string;
  readonly to: string;
  readonly state: PictureState;
  readonly links: number;
  readonly ports: readonly number[];
}

export interface PictureEnvironment {
  readonly name: string;
  readonly servers: readonly PictureServer[];
  /** The gravest first; of very many the first ones. */
  readonly links: readonly PictureLink[];
  /** How many links there are besides. */
  readonly leftOut: number;
  readonly bundles: readonly PictureBundle[];
  /** Flows of which nothing can be said, by the reason: pairs "a → b" with the same ports. */
  readonly notJudged: readonly {
    readonly why: string;
    readonly flows: readonly { readonly pairs: string; readonly ports: string }[];
  }[];
}
