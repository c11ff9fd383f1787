import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { CACHE, PROJECT, SAMPLE, toolEnvironment } from '../../tools/setup/paths.ts';
import { report } from './results.ts';
import { RESULTS_VARIABLE, type TestResult } from './suite/mocha.ts';

const OUT = join(PROJECT, 'out', 'vscode');
const POM = '<?xml version="1.0"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0">\n</project>\n';

report('Extension in VS Code', await runSuites(), process.argv[2]);

/** Runs the suites in VS Code, each in a workspace of its own. */
async function runSuites(): Promise<TestResult[]> {
  await bundleSuites();
  const executable = (await desktopVSCode()) ?? join(import.meta.dirname, 'embeddedCode.ts');
  const idle = await runSuite(executable, 'idle', (folder) => writeFileSync(join(folder, 'pom.xml'), POM));
  const main = await runSuite(executable, 'main', (folder) => cpSync(SAMPLE, folder, { recursive: true }));
  const stubs = ['redhat.vscode-xml', 'open-liberty.liberty-dev-vscode-ext'].map((name) =>
    join(import.meta.dirname, 'stubs', name),
  );
  const beside = await runSuite(
    executable,
    'coexistence',
    (folder) => cpSync(SAMPLE, folder, { recursive: true }),
    stubs,
  );
  return [...idle, ...main, ...beside];
}

async function bundleSuites(): Promise<void> {
  await build({
    entryPoints: ['idle', 'main', 'coexistence'].map((name) => join(import.meta.dirname, 'suite', `${name}.ts`)),
    outdir: OUT,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  writeFileSync(join(OUT, 'package.json'), '{ "type": "commonjs" }\n');
}

/** `others`: folders of extensions that are there as well. */
async function runSuite(
  executable: string,
  suite: string,
  fill: (folder: string) => void,
  others: readonly string[] = [],
): Promise<TestResult[]> {
  const temporary = mkdtempSync(join(tmpdir(), 'cybereason-config-suite-'));
  const folder = join(temporary, 'workspace');
  const resultsFile = join(temporary, 'results.json');
  mkdirSync(folder);
  fill(folder);
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: [PROJECT, ...others],
      extensionTestsPath: join(OUT, `${suite}.js`),
      extensionTestsEnv: { ...toolEnvironment(), [RESULTS_VARIABLE]: resultsFile },
      launchArgs: [folder, '--disable-extensions'],
    });
  } catch (error) {
    // A failed test is among the results; only a suite without any is a failure of its own.
    if (!existsSync(resultsFile)) {
      return [{ title: `the suite ${suite} runs`, passed: false, milliseconds: 0, error: String(error) }];
    }
  }
  const results: TestResult[] = JSON.parse(readFileSync(resultsFile, 'utf8'));
  rmSync(temporary, { recursive: true, force: true });
  return results;
}

/** Desktop VS Code where it can be downloaded and has a screen to show itself on. */
async function desktopVSCode(): Promise<string | undefined> {
  const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  if (!hasScreen) return undefined;
  try {
    const answer = await fetch('https://update.code.visualstudio.com/api/releases/stable', {
      signal: AbortSignal.timeout(5000),
    });
    if (!answer.ok) return undefined;
    return await downloadAndUnzipVSCode({ cachePath: join(CACHE, 'desktop') });
  } catch {
    return undefined;
  }
}
