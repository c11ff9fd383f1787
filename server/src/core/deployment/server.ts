import type { TableRow } from '../model/problem.ts';
import type { Range } from '../model/range.ts';
import type { ServerRole } from '../schema/types.ts';

/** Something found in a server's files that speaks for some roles. */
export interface RoleEvidence {
  readonly roles: readonly ServerRole[];
  /** What only narrows counts where the rest leaves the role open, and contradicts nothing. */
  readonly strength: 'decides' | 'narrows';
  /** For people: the key, or "a Connector on port 7075". */
  readonly what: string;
  readonly path: string;
  readonly range: Range;
  /** The rows of the product's tables that say so. */
  readonly rows: readonly TableRow[];
}

/** What a server's role rests on. */
export interface RoleFact {
  readonly role: ServerRole | undefined;
  readonly candidates: readonly ServerRole[];
  readonly source: 'settings' | 'inferred' | 'none';
  /**
   * certain: one role, and nothing against it; open: several are possible; mixed: what was found agrees on none;
   * against-settings: the user chose a role that what was found speaks against.
   */
  readonly state: 'certain' | 'open' | 'mixed' | 'against-settings';
  readonly evidence: readonly RoleEvidence[];
  /** Two pieces of evidence that no role satisfies together. */
  readonly conflict: readonly [RoleEvidence, RoleEvidence] | undefined;
}

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
  readonly roleFact: RoleFact;
  /**
   * Servers of one environment talk with one another: those whose roots lie below the same folder, or that the settings
   * give the same name.
   */
  readonly environment: string;
}
