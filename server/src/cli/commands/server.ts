import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { UsageError } from '../outcome.ts';
import type { Run } from '../run.ts';

/** Starts the language server's own bundle, which lies beside this one, in this process. It reads its own arguments. */
export const server: Run = async (args) => {
  if (!args.options.has('stdio')) throw new UsageError('The language server talks over stdio: server --stdio');
  const program = realpathSync(process.argv[1] ?? '');
  createRequire(program)('./server.js');
  return undefined;
};
