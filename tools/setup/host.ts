import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ensureDebian, FOR_HOST } from './debian.ts';
import { CACHE, PROJECT } from './paths.ts';
import { run } from './process.ts';

const SOURCE = join(PROJECT, 'test', 'vscode', 'host');

/**
 * The folder of VS Code's own server, out of the npm package code-server; installs it at the first call, in some two
 * minutes. It is complete or absent: an installation happens in a folder of its own and is renamed at its end. Two
 * processes that need it at once wait for each other.
 */
export async function installHost(): Promise<string> {
  const name = `host-${hostVersion()}-node${process.versions.node.split('.', 1)[0]}`;
  const folder = join(CACHE, name);
  if (existsSync(folder)) return vscodeIn(folder);
  await ensureDebian(FOR_HOST);
  mkdirSync(CACHE, { recursive: true });
  const release = await lock(join(CACHE, `${name}.lock`));
  try {
    if (!existsSync(folder)) await installInto(folder);
  } finally {
    release();
  }
  return vscodeIn(folder);
}

function vscodeIn(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

function hostVersion(): string {
  const manifest: { dependencies: { 'code-server': string } } = JSON.parse(
    readFileSync(join(SOURCE, 'package.json'), 'utf8'),
  );
  return manifest.dependencies['code-server'];
}

async function installInto(folder: string): Promise<void> {
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial);
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(SOURCE, file), join(partial, file));
  console.log(
    `Installing VS Code's server (code-server ${hostVersion()}, some 620 MB, about two minutes) into ${folder}`,
  );
  const start = Date.now();
  const ticker = setInterval(() => console.log(`  … ${Math.round((Date.now() - start) / 1000)} s`), 15_000);
  try {
    const { status, output } = await run('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: partial,
      env: buildEnvironment(),
      onLine: () => undefined,
    });
    if (status !== 0 || !existsSync(join(vscodeIn(partial), 'out', 'server-main.js'))) {
      throw new Error(`The installation of code-server failed:\n${output}`);
    }
    renameSync(partial, folder);
    console.log(`  installed in ${Math.round((Date.now() - start) / 1000)} s`);
  } finally {
    clearInterval(ticker);
    rmSync(partial, { recursive: true, force: true });
  }
}

/** code-server compiles for the Node that runs npm and asks which it is: ours, with the headers that came with it. */
function buildEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  env.PATH = [dirname(process.execPath), env.PATH ?? ''].join(delimiter);
  // What an outer npm says about itself would be taken for the inner one's.
  for (const name of ['npm_config_user_agent', 'npm_node_execpath', 'npm_execpath', 'NODE']) delete env[name];
  const headers = nodeHeaders();
  if (headers !== undefined) env.npm_config_nodedir = headers;
  return env;
}

function nodeHeaders(): string | undefined {
  const packages = [join(PROJECT, 'node_modules', 'node', 'node_modules'), join(PROJECT, 'node_modules')];
  return packages
    .flatMap((folder) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []))
    .find((folder) => existsSync(join(folder, 'include', 'node', 'node.h')));
}

/** Takes the lock, waiting while another living process holds it. */
async function lock(path: string): Promise<() => void> {
  for (let said = false; ; said = true) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (!isAlive(readOwner(path))) {
      rmSync(path, { force: true });
      continue;
    }
    if (!said) console.log('Another process is installing the same. Waiting for it.');
    await delay(1000);
  }
}

function readOwner(path: string): number {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return Number.NaN;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
