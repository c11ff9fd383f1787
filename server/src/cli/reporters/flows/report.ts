import type { Environment, FlowReport } from '../../../core/index.ts';

/** What the reporters of flows tell, each in its own way. */
export interface EnvironmentReport extends FlowReport {
  /** Empty where the tables alone were asked. */
  readonly environments: readonly Environment[];
}
