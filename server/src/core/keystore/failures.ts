/**
 * Why reading stops, thrown inside core/keystore only: `openKeystore` turns each into a verdict. Without a stack trace,
 * which costs ten times all the rest: a hostile file can make a hundred thousand of these.
 */
abstract class Failure extends Error {
  constructor(message?: string) {
    const depth = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = depth;
  }
}

/**
 * The bytes are not what they must be. Offsets are those of the file; within encrypted content they are those of the
 * content's beginning plus the place in its plain text.
 */
export class Malformed extends Failure {
  readonly offset: number;
  readonly reason: string;

  constructor(offset: number, reason: string) {
    super(reason);
    this.offset = offset;
    this.reason = reason;
  }
}

/** A bound of `limits.ts` is passed; `limit` is a noun phrase: "over the limit of …". */
export class OverLimit extends Failure {
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
export class Unsupported extends Failure {
  readonly what: string;

  constructor(what: string) {
    super(what);
    this.what = what;
  }
}

/** The password does not fit. */
export class WrongPassword extends Failure {}

/** The password fits, the digest over the file does not. */
export class IntegrityBroken extends Failure {}
