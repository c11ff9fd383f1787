import type { KeystoreOrigin } from '../core/model/keystoreView.ts';
import type { TableRow } from '../core/model/problem.ts';

/**
 * Commands that a client carries out. The server puts one into a code action or hover only when the client named it in
 * {@link InitializationOptions.commands}, and never registers it itself.
 */
export const COMMANDS = {
  /**
   * Opens a table of the product's documents at a row. Arguments: {@link ShowTableArguments}. To a client that has it hovers
   * link rows with it, as `command:` URIs.
   */
  showTable: 'cybereason-config.showTable',
  /** Asks where a path of the server lies here, and writes it into the settings file. Arguments: {@link MapPathArguments}. */
  mapPath: 'cybereason-config.mapPath',
  /** Puts a command line into the clipboard. Arguments: {@link CopyCommandArguments}. */
  copyCommand: 'cybereason-config.copyCommand',
  /** Notes in the settings file that keys are meant as they are. Arguments: {@link IgnoreKeyArguments}. */
  ignoreKey: 'cybereason-config.ignoreKey',
  /** Notes in the settings file what a server is. Arguments: {@link SetRoleArguments}. */
  setRole: 'cybereason-config.setRole',
  /** Shows what a keystore holds. Arguments: {@link OpenKeystoreArguments}. */
  openKeystore: 'cybereason-config.openKeystore',
} as const;

export type ClientCommand = (typeof COMMANDS)[keyof typeof COMMANDS];

/** Without a row the communication table opens at its top. */
export type ShowTableArguments = readonly [row?: TableRow];

/**
 * `path`: absolute, on the server. `document`: URI of the file that names it; the nearest settings file above that is
 * written, or a new one in its workspace folder. `folder`: what stands for the path here; the user is asked when absent.
 */
export type MapPathArguments = readonly [path: string, document: string, folder?: string];

export type CopyCommandArguments = readonly [command: string];

/** `document` as in {@link MapPathArguments}. */
export type IgnoreKeyArguments = readonly [keys: readonly string[], document: string];

/** `server`: its folder's name; `document` as in {@link MapPathArguments}; the user is asked which of `roles`, where there are several. */
export type SetRoleArguments = readonly [server: string, roles: readonly string[], document: string];

/**
 * `keystore`: URI of the file. `from`: the setting that it is opened from, whose password then opens it; zero-based, in
 * UTF-16, anywhere in the path, the alias or the password.
 */
export type OpenKeystoreArguments = readonly [keystore: string, from?: KeystoreOrigin];
