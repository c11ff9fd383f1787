import type { Range } from './range.ts';

/**
 * error: the JVM, Tomcat or a TLS peer refuses it; warning: it will fail later, or Tomcat logs it and runs on, or it is
 * probably not meant; information: worth knowing.
 */
export type Severity = 'error' | 'warning' | 'information';

/** What goes wrong: the server does not start, a port is not bound, peers cannot connect, security, hygiene. */
export type Impact = 'start' | 'bind' | 'link' | 'security' | 'hygiene';

/** Replaces `range` by `text` in the file at `path`, or in the problem's own file when absent. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
  readonly path?: string;
  /**
   * Parts of the file's own text to put into `text` at these offsets, ascending: whoever applies the edit takes them
   * from the file, because passwords are in no document.
   */
  readonly copies?: readonly { readonly at: number; readonly range: Range }[];
}

/** Work that only a client can do, or that needs a question to the user. */
export type FixCommand =
  /** Map an absolute path of the server to a folder here. */
  | { readonly name: 'map-path'; readonly path: string }
  /** Put a command line, which holds no secret, into the clipboard. */
  | { readonly name: 'copy-command'; readonly command: string }
  /** Note in the settings that the keys are meant as they are. */
  | { readonly name: 'ignore-key'; readonly keys: readonly string[] }
  /** Note in the settings what the server, named by its folder, is; the user is asked which of several roles. */
  | { readonly name: 'set-role'; readonly server: string; readonly roles: readonly string[] };

/** A change that leaves a document which parses and no longer has the problem. `safe` may run without a look at it. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
  /** Instead of edits; offered only where the client can carry it out. */
  readonly command?: FixCommand;
}

/** How editors show the text as well: faded out, or struck through. */
export type ProblemTag = 'unnecessary' | 'deprecated';

/** Another place that explains the problem. */
export interface Related {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}

/** A row of the product's tables: the anchor in docs/communication.md or docs/certificates.md. */
export interface TableRow {
  readonly table: 'communication' | 'certificates';
  readonly id: string;
}

/** One finding. `fixes` is a thunk: edits are computed only when somebody asks for them. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly impact: Impact;
  readonly message: string;
  readonly path: string;
  readonly range: Range;
  readonly related: readonly Related[];
  readonly rows: readonly TableRow[];
  readonly tags: readonly ProblemTag[];
  readonly fixes: () => readonly Fix[];
}
