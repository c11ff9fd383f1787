import type { ConfigDocument, Topology } from '../../../core/index.ts';
import type { NotChecked } from '../report.ts';

/** What the reporters of a topology tell, each in its own way. */
export interface TopologyReport {
  readonly cwd: string;
  readonly now: number;
  readonly topologies: readonly Topology[];
  /** The snapshot's documents by path. */
  readonly documents: ReadonlyMap<string, ConfigDocument>;
  readonly notChecked: readonly NotChecked[];
}
