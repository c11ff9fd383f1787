import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/** The project's folder. */
export const PROJECT = resolve(import.meta.dirname, '..', '..');

/** Where what is installed once and used by every clone lies. */
export const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cybereason-config');

/** What `npm run package` makes. */
export const VSIX = join(PROJECT, 'cybereason-config.vsix');

export const SAMPLE = join(PROJECT, 'samples', 'deployment');

/** The environment with the project's own tools, and its Node, first. */
export function toolEnvironment(): NodeJS.ProcessEnv {
  const path = [join(PROJECT, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH: path };
}
