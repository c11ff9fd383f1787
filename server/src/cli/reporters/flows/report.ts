import type { Environment, Flow } from '../../../core/index.ts';

/** What the reporters of flows tell, each in its own way. */
export interface FlowReport {
  readonly cwd: string;
  /** Empty where the tables alone were asked. */
  readonly environments: readonly Environment[];
  readonly flows: readonly Flow[];
}

/** The flows that are there, or may be; those of another threat-intel service are not. */
export function neededFlows({ flows }: FlowReport): readonly Flow[] {
  return flows.filter(({ need }) => need.verdict !== 'no');
}
