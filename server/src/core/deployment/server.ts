import type { ServerRole } from '../schema/types.ts';

/** One machine's file tree. */
export interface Server {
  /** The folder that stands for `/` on that machine; undefined where the files lie outside the documented places. */
  readonly root: string | undefined;
  /** Last part of the root, for people; the file's folder where there is no root. */
  readonly name: string;
  /** Paths of its documents. */
  readonly documents: readonly string[];
  /** Roles that everything found agrees with; empty where the evidence contradicts itself. */
  readonly candidates: readonly ServerRole[];
  /** The only candidate, or what the settings file says; undefined where it is not certain. */
  readonly role: ServerRole | undefined;
  /** What the role rests on, for people. */
  readonly evidence: string;
}
