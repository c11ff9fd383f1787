import type { TestResult } from './suite/mocha.ts';

export type { TestResult };

/** Prints results as a list, the failures' causes below. */
export function printResults(heading: string, results: readonly TestResult[]): void {
  console.log(heading);
  for (const { title, passed, milliseconds } of results)
    console.log(`  ${passed ? '✓' : '✗'} ${title} (${milliseconds} ms)`);
  for (const { title, error } of results) if (error !== undefined) console.log(`\n${title}\n${error}\n`);
}
