import type { Flow } from '../flows.ts';

/** What is written of flows. */
export interface FlowReport {
  readonly flows: readonly Flow[];
  /** A folder, or the name of an environment, for people. */
  readonly shown: (name: string) => string;
}

/** The flows that are there, or may be; those of another threat-intel service are not. */
export function neededFlows({ flows }: Pick<FlowReport, 'flows'>): readonly Flow[] {
  return flows.filter(({ need }) => need.verdict !== 'no');
}
