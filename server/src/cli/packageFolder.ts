import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';

/** The bundle that runs: the other files of the program lie beside it. */
export function programFile(): string {
  return realpathSync(process.argv[1] ?? '');
}

/** The folder that has `dist/` with the bundle that runs, and `docs/`. */
export function packageFolder(): string {
  return dirname(dirname(programFile()));
}
