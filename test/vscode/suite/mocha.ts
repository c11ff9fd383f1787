import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** One test's end, as the runner outside of VS Code prints and counts it. */
export interface TestResult {
  readonly title: string;
  readonly passed: boolean;
  readonly milliseconds: number;
  readonly error?: string;
}

/** Where the results go: the runner names the file. */
export const RESULTS_VARIABLE = 'CYBEREASON_CONFIG_TEST_RESULTS';

/** Runs the tests that `define` declares, writes their results, and rejects when one failed. */
export async function runMocha(define: () => void): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: 'min' });
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, '', mocha);
  define();
  const results: TestResult[] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on(Mocha.Runner.constants.EVENT_TEST_PASS, (test) => {
      results.push({ title: test.fullTitle(), passed: true, milliseconds: test.duration ?? 0 });
    });
    runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test, error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      results.push({ title: test.fullTitle(), passed: false, milliseconds: test.duration ?? 0, error: text });
    });
  });
  writeFileSync(process.env[RESULTS_VARIABLE] ?? 'results.json', JSON.stringify(results));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
