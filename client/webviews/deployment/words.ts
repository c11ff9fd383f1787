import type { PictureState } from '../../../server/src/protocol/topology.ts';

/** What is said and drawn for a state; the mark tells it without colour. */
export const STATES: Readonly<
  Record<PictureState, { readonly word: string; readonly mark: string; readonly meaning: string }>
> = {
  ok: { word: 'ok', mark: '✓', meaning: 'Both ends trust each other.' },
  expiring: { word: 'expiring', mark: '!', meaning: 'A certificate that it rests on ends soon.' },
  broken: { word: 'broken', mark: '✕', meaning: 'One end refuses the other.' },
  unknown: { word: 'not known', mark: '?', meaning: 'Something about an end is not known.' },
};

export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
