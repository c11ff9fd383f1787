import type { Severity } from '../core/model/problem.ts';

/** The section of the editor's settings, and the first part of every command's name. */
export const SECTION = 'cybereason-config';

/**
 * The editor's settings, as they stand below {@link SECTION}; every client may leave any of them out. They come from
 * outside, so the server, which asks for them with `workspace/configuration`, validates each.
 */
export interface UserSettings {
  /** By rule id. */
  readonly rules?: Readonly<Record<string, Severity | 'off' | 'default'>>;
  /** Days before its end that a certificate counts as expiring; 1 to 3650. */
  readonly expiryDays?: number;
  /** Absolute path on the server -> absolute folder or file here. */
  readonly pathMappings?: Readonly<Record<string, string>>;
  /** Keys that are never called misspelt. */
  readonly ignoredKeys?: readonly string[];
  /** The server role of every file without a settings file of its own; `auto` infers it. */
  readonly serverRole?: string;
}

/** The tool's own settings file: the nearest one above a checked file goes before the editor's settings. */
export const SETTINGS_FILE = '.cybereason-config.properties';
