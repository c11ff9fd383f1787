import { continueIn } from './setup/dependencies.mjs';

process.exitCode = await continueIn('tools/setup/start.ts', process.argv.slice(2));
