import type { ViewPlace } from './keystoreView.ts';
import type { Severity } from './problem.ts';

/** A line of the tree of servers: server > usage > keystore > certificate. */
export interface TreeNode {
  /** Unique in the tree, and the same as long as the thing is the same. */
  readonly id: string;
  /** note: a line that stands for what the tree has no lines for. */
  readonly kind: 'server' | 'usage' | 'keystore' | 'truststore' | 'certificate' | 'note';
  readonly label: string;
  /** What stands behind the label: "JKS · 2 entries · expires in 41 days". */
  readonly detail: string;
  /** The gravest of what is wrong with it or below it; a certificate that ends soon counts as a warning. */
  readonly severity: Severity | null;
  /** Markdown. */
  readonly tooltip: string;
  /** The setting that it is from. */
  readonly place: ViewPlace | null;
  /** URI of a keystore's file, where it was found. */
  readonly file: string | null;
  /** The path as it is configured, for the clipboard. */
  readonly path: string | null;
  /** Null where they have to be asked for, as those of a server. */
  readonly children: readonly TreeNode[] | null;
}
