import { createRequire } from 'node:module';
import { UsageError } from '../outcome.ts';
import { programFile } from '../packageFolder.ts';
import type { Run } from '../run.ts';

/** Starts the language server's own bundle, which lies beside this one, in this process. It reads its own arguments. */
export const server: Run = async (args) => {
  if (!args.options.has('stdio')) throw new UsageError('The language server talks over stdio: server --stdio');
  createRequire(programFile())('./server.js');
  return undefined;
};
