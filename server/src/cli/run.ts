import type { Arguments } from './args.ts';
import type { Outcome } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** The process as a command sees it. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where standard output goes. */
  readonly terminal: Terminal;
}

/** A command returns nothing when it has taken over the process, as the language server does. */
export type Run = (args: Arguments, surroundings: Surroundings) => Promise<Outcome | undefined>;
