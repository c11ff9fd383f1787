/**
 * Why reading stops, thrown inside core/keystore only: `openKeystore` turns each into a verdict. Offsets are bytes of
 * the file; within encrypted content they are those of the content's beginning plus the place in its plain text.
 */
export class Malformed extends Error {
  readonly offset: number;
  readonly reason: string;

  constructor(offset: number, reason: string) {
    super(reason);
    this.offset = offset;
    this.reason = reason;
  }
}

/** A bound of `limits.ts` is passed; `limit` is a noun phrase: "over the limit of …". */
export class OverLimit extends Error {
  readonly limit: string;
  /** True for a limit of Java's own. */
  readonly javaRefuses: boolean;

  constructor(limit: string, javaRefuses = false) {
    super(limit);
    this.limit = limit;
    this.javaRefuses = javaRefuses;
  }
}

/** Well-formed, but made with something that this reader does not know; `what` is a noun phrase. */
export class Unsupported extends Error {
  readonly what: string;

  constructor(what: string) {
    super(what);
    this.what = what;
  }
}

/** The password does not fit. */
export class WrongPassword extends Error {}

/** The password fits, the digest over the file does not. */
export class IntegrityBroken extends Error {}
