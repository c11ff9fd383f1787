import { writeFileSync } from 'node:fs';
import type { TestResult } from './suite/mocha.ts';

/** Prints results as a list with the failures' causes below, writes them to `file`, and sets the exit status. */
export function report(heading: string, results: readonly TestResult[], file: string | undefined): void {
  console.log(heading);
  for (const { title, passed, milliseconds } of results) {
    console.log(`  ${passed ? '✓' : '✗'} ${title} (${milliseconds} ms)`);
  }
  for (const { title, error } of results) if (error !== undefined) console.log(`\n${title}\n${error}\n`);
  if (file !== undefined) writeFileSync(file, JSON.stringify(results));
  process.exitCode = results.every((result) => result.passed) ? 0 : 1;
}
