import { continueIn } from './setup/dependencies.mjs';

process.exitCode = await continueIn('tools/setup/test.ts', process.argv.slice(2));
