import type { Certificate } from '../../types.ts';

/** Why Java's PKIX refuses a chain; the first fault that it meets. */
export type PathFault =
  | 'no-anchors'
  | 'no-issuer'
  | 'signature'
  | 'expired'
  | 'not-yet-valid'
  | 'not-ca'
  | 'path-length'
  | 'depth'
  | 'key-usage'
  | 'purpose'
  | 'name-constraints'
  | 'unknown-critical'
  | 'weak-algorithm';

/** A chain that one end of TLS presents, and what the other end holds against it. */
export interface PathQuestion {
  /** Leaf first, as it is sent. */
  readonly chain: readonly Certificate[];
  readonly anchors: readonly Certificate[];
  /** What the presenting end is: a server shows a certificate for `serverAuth`. */
  readonly purpose: 'serverAuth' | 'clientAuth';
  /** Milliseconds since the epoch. */
  readonly now: number;
  /**
   * Most intermediate certificates that are allowed (certificateVerificationDepth of Tomcat); undefined: no bound. Java heeds
   * it only where it has to put the chain in order, or to find its end.
   */
  readonly depth: number | undefined;
  /** Major version of the Java that judges; undefined where it is not known. */
  readonly java: number | undefined;
}

export type PathVerdict =
  | { readonly verdict: 'accepted'; readonly path: readonly Certificate[]; readonly anchor: Certificate }
  | {
      readonly verdict: 'refused';
      readonly fault: PathFault;
      /** The certificate that is refused, or the last one whose issuer is not found. */
      readonly at: Certificate;
      /** The name of the authority that is in neither the chain nor the anchors; only for `no-issuer`. */
      readonly missingIssuer: string | undefined;
      /** An anchor of that name with another key. */
      readonly nearMiss: Certificate | undefined;
    }
  /** `why` is a clause: "the search takes too many steps". */
  | { readonly verdict: 'unknown'; readonly why: string };

/** Whether the issuer's key made the signature of the certificate. */
export type SignatureCheck = (certificate: Certificate, issuer: Certificate) => 'valid' | 'invalid' | 'unknown';
