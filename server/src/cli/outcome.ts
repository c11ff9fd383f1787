/** What the process tells its caller. */
export const EXIT = {
  /** Nothing at or above --fail-on. */
  clean: 0,
  /** Something was found. */
  found: 1,
  /** Bad usage or configuration. */
  usage: 2,
  /** A fault of the tool itself. */
  fault: 3,
} as const;

/** How a command ended, and what it has to say. Nothing is written before the command is through. */
export interface Outcome {
  readonly status: (typeof EXIT)[keyof typeof EXIT];
  readonly out?: string;
  readonly err?: string;
}

/** A mistake of the caller: reported in one line, without a stack, with status 2. */
export class UsageError extends Error {}
