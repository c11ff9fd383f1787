import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { CACHE, PROJECT, SAMPLE, toolEnvironment } from '../../tools/setup/paths.ts';
import { report } from './results.ts';
import { RESULTS_VARIABLE, type TestResult } from './suite/mocha.ts';

const OUT = join(PROJECT, 'out', 'vscode');
const STUBS = ['redhat.vscode-xml', 'open-liberty.liberty-dev-vscode-ext'].map((name) =>
  join(import.meta.dirname, 'stubs', name),
);
const POM = '<?xml version="1.0"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0">\n</project>\n';

interface Suite {
  readonly name: string;
  /** Puts the files into an empty folder, and returns what VS Code opens: the folder, or a `.code-workspace` in it. */
  readonly fill: (folder: string) => string;
  /** Folders of extensions that are there as well. */
  readonly others?: readonly string[];
}

/** All, or those that the environment names: `SUITES=idle,multiRoot`. */
const SUITES: readonly Suite[] = [
  { name: 'idle', fill: other },
  { name: 'main', fill: sample },
  { name: 'multiRoot', fill: severalFolders },
  { name: 'coexistence', fill: sample, others: STUBS },
].filter(({ name }) => process.env.SUITES?.split(',').includes(name) ?? true);

report('Extension in VS Code', await runSuites(), process.argv[2]);

/** Runs the suites in VS Code, each in a workspace of its own. */
async function runSuites(): Promise<TestResult[]> {
  await bundleSuites();
  const executable = (await desktopVSCode()) ?? join(import.meta.dirname, 'embeddedCode.ts');
  const results: TestResult[] = [];
  for (const suite of SUITES) results.push(...(await runSuite(executable, suite)));
  return results;
}

function other(folder: string): string {
  writeFileSync(join(folder, 'pom.xml'), POM);
  return folder;
}

function sample(folder: string): string {
  cpSync(SAMPLE, folder, { recursive: true });
  return folder;
}

/** Three folders with the same server; of the workspace are two, which do not agree about a rule. */
function severalFolders(folder: string): string {
  for (const name of ['staging', 'production', 'spare']) {
    cpSync(join(SAMPLE, 'webapp-01'), join(folder, name, 'webapp-01'), { recursive: true });
  }
  const settings = (rule: string, severity: string) => ({ 'cybereason-config.rules': { [rule]: severity } });
  for (const [name, severity] of [
    ['staging', 'off'],
    ['production', 'error'],
  ] as const) {
    writeJson(join(folder, name, '.vscode', 'settings.json'), settings('properties/duplicate-key', severity));
  }
  return writeJson(join(folder, 'servers.code-workspace'), {
    folders: [{ path: 'staging' }, { path: 'production' }],
    settings: settings('tomcat/unknown-attribute', 'information'),
  });
}

function writeJson(file: string, value: unknown): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(value));
  return file;
}

async function bundleSuites(): Promise<void> {
  await build({
    entryPoints: SUITES.map(({ name }) => join(import.meta.dirname, 'suite', `${name}.ts`)),
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

async function runSuite(executable: string, { name, fill, others = [] }: Suite): Promise<TestResult[]> {
  const temporary = mkdtempSync(join(tmpdir(), 'cybereason-config-suite-'));
  const folder = join(temporary, 'workspace');
  const resultsFile = join(temporary, 'results.json');
  mkdirSync(folder);
  const opened = fill(folder);
  try {
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: [PROJECT, ...others],
      extensionTestsPath: join(OUT, `${name}.js`),
      extensionTestsEnv: { ...toolEnvironment(), [RESULTS_VARIABLE]: resultsFile },
      launchArgs: [opened, '--disable-extensions'],
    });
  } catch (error) {
    // A failed test is among the results; only a suite without any is a failure of its own.
    if (!existsSync(resultsFile)) {
      return [{ title: `the suite ${name} runs`, passed: false, milliseconds: 0, error: String(error) }];
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
