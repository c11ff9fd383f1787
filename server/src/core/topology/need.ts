import type { FlowRow } from '../schema/index.ts';
import type { ThreatIntel } from './places.ts';

/** Whether an environment has the flow. */
export interface Need {
  /** depends: which threat-intel service it asks is not known. */
  readonly verdict: 'yes' | 'no' | 'depends';
  /** A clause for people; empty for what every environment has. */
  readonly why: string;
}

const SERVICES = { global: 'the global threat-intel service', local: 'the local threat-intel service' } as const;

export function needOf({ threatIntel }: FlowRow, mode: ThreatIntel | undefined): Need {
  if (threatIntel === undefined) return { verdict: 'yes', why: '' };
  const why = `only with ${SERVICES[threatIntel]}`;
  if (mode === undefined) return { verdict: 'depends', why };
  return { verdict: (mode === 'local') === (threatIntel === 'local') ? 'yes' : 'no', why };
}
