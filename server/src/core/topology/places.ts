import type { CheckSettings, Snapshot } from '../deployment/snapshot.ts';

export type ThreatIntel = NonNullable<CheckSettings['threatIntel']>;

/** What is known of a deployment before anything is looked up on disk. */
export type Places = Pick<Snapshot, 'documents' | 'servers' | 'settingsFor'>;
