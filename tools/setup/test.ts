import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDebian, FOR_TESTS } from './debian.ts';
import { installHost } from './host.ts';
import { PROJECT, toolEnvironment } from './paths.ts';
import { run } from './process.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const NO_TESTS: Counts = { passed: 0, failed: 0 };
const ONE_FAILURE: Counts = { passed: 0, failed: 1 };
const OUT = join(PROJECT, 'out');

/** In order. A step without tests counts only when it fails; each runs even if an earlier one failed. */
const STEPS: readonly (readonly [name: string, step: () => Promise<Counts>])[] = [
  ['Set-up: Debian packages', () => ensureDebian(FOR_TESTS).then(() => NO_TESTS)],
  ['Lint', () => command('npm', ['run', '--silent', 'lint'])],
  ['Build', () => command('npm', ['run', '--silent', 'build'])],
  ['Unit, oracle and end-to-end tests', unitTests],
  ['Package', () => command('npm', ['run', '--silent', 'package'])],
  ['Set-up: VS Code', () => installHost().then(() => NO_TESTS)],
  ['Extension in VS Code', () => resultsOf('test/vscode/extension.ts')],
  ['Workbench in a browser', () => resultsOf('test/vscode/browser.ts')],
];

process.exitCode = await main();

async function main(): Promise<number> {
  mkdirSync(OUT, { recursive: true });
  const lines: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const [name, step] of STEPS) {
    console.log(`\n=== ${name}`);
    const start = Date.now();
    const counts = await step().catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      return ONE_FAILURE;
    });
    passed += counts.passed;
    failed += counts.failed;
    const seconds = ((Date.now() - start) / 1000).toFixed(1).padStart(7);
    lines.push(`${seconds} s  ${counts.failed === 0 ? 'ok    ' : 'FAILED'}  ${name}${summary(counts)}`);
  }
  console.log(`\n${lines.join('\n')}\n`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function summary({ passed, failed }: Counts): string {
  return passed + failed > 1 ? ` (${passed} passed, ${failed} failed)` : '';
}

async function command(program: string, args: readonly string[]): Promise<Counts> {
  const { status } = await run(program, args, { cwd: PROJECT, env: toolEnvironment() });
  return status === 0 ? NO_TESTS : ONE_FAILURE;
}

async function unitTests(): Promise<Counts> {
  const report = join(OUT, 'vitest.json');
  rmSync(report, { force: true });
  const { failed } = await command('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) return ONE_FAILURE;
  const { numPassedTests, numFailedTests }: { numPassedTests: number; numFailedTests: number } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  // A file that cannot be loaded fails the run without a failed test of its own.
  return { passed: numPassedTests, failed: Math.max(numFailedTests, failed) };
}

/** Runs a program that leaves its tests' results in the file it is given. */
async function resultsOf(script: string): Promise<Counts> {
  const file = join(OUT, 'results.json');
  rmSync(file, { force: true });
  const { failed } = await command('node', [script, file]);
  if (!existsSync(file)) return ONE_FAILURE;
  const results: readonly { readonly passed: boolean }[] = JSON.parse(readFileSync(file, 'utf8'));
  const passed = results.filter((result) => result.passed).length;
  return { passed, failed: Math.max(results.length - passed, failed) };
}
