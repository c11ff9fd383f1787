import type { TableRow } from '../core/model/problem.ts';

/**
 * Commands that a client carries out. The server puts one into a code action only when the client named it in
 * {@link InitializationOptions.commands}, and never registers it itself.
 */
export const COMMANDS = {
  /** Opens a table of the product's documents at a row. Arguments: {@link ShowTableArguments}. */
  showTable: 'cybereason-config.showTable',
  /** Asks where a path of the server lies here, and writes it into the settings file. Arguments: {@link MapPathArguments}. */
  mapPath: 'cybereason-config.mapPath',
} as const;

export type ClientCommand = (typeof COMMANDS)[keyof typeof COMMANDS];

/** Without a row the communication table opens at its top. */
export type ShowTableArguments = readonly [row?: TableRow];

/**
 * `path`: absolute, on the server. `document`: URI of the file that names it; the nearest settings file above that is
 * written, or a new one in its workspace folder. `folder`: what stands for the path here; the user is asked when absent.
 */
export type MapPathArguments = readonly [path: string, document: string, folder?: string];
