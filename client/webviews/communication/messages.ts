import type { Communication } from '../../../server/src/protocol/communication.ts';

/** To the communication table's page. */
export type ToCommunication =
  | { readonly kind: 'table'; readonly table: Communication }
  /** There is no table: the check server does not run, or not yet. */
  | { readonly kind: 'unavailable'; readonly isStarting: boolean }
  /** The row that somebody asked for. */
  | { readonly kind: 'row'; readonly id: string }
  | { readonly kind: 'copied'; readonly rows: number; readonly format: Format };

/** From it. */
export type FromCommunication =
  | { readonly kind: 'copy'; readonly rows: readonly string[]; readonly format: Format }
  | { readonly kind: 'restart' };

export type Format = 'markdown' | 'csv';
