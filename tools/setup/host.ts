import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ensureDebian, FOR_HOST } from './debian.ts';
import { CACHE, PROJECT } from './paths.ts';
import { run } from './process.ts';

/** VS Code's own server, out of the npm package code-server. */
export interface Host {
  /** The Node that it was compiled for. */
  readonly node: string;
  readonly serverMain: string;
}

const SOURCE = join(PROJECT, 'test', 'vscode', 'host');

/**
 * Finds VS Code's own server; installs it at the first call, in some two minutes. It is complete or absent: it is installed
 * into another folder, which is renamed at the end. Two processes that need it at once wait for each other.
 */
export async function installHost(): Promise<Host> {
  const { 'code-server': version, node } = pinned();
  const name = `host-${version}-node-${node}`;
  const folder = join(CACHE, name);
  if (existsSync(folder)) return hostIn(folder);
  await ensureDebian(FOR_HOST);
  mkdirSync(CACHE, { recursive: true });
  const release = await lock(join(CACHE, `${name}.lock`));
  try {
    if (!existsSync(folder)) await installInto(folder, version);
  } finally {
    release();
  }
  return hostIn(folder);
}

function hostIn(folder: string): Host {
  return {
    node: join(folder, 'node_modules', 'node', 'bin', 'node'),
    serverMain: join(folder, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

function pinned(): { readonly 'code-server': string; readonly node: string } {
  return JSON.parse(readFileSync(join(SOURCE, 'package.json'), 'utf8')).dependencies;
}

async function installInto(folder: string, version: string): Promise<void> {
  removeBroken(folder);
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial);
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(SOURCE, file), join(partial, file));
  console.log(`Installing VS Code's server (code-server ${version}, some 620 MB, about two minutes) into ${folder}`);
  const start = Date.now();
  const ticker = setInterval(() => console.log(`  … ${Math.round((Date.now() - start) / 1000)} s`), 15_000);
  try {
    const { status, output } = await run('npm', ['ci', '--no-audit', '--no-fund'], {
      cwd: partial,
      env: buildEnvironment(partial),
      onLine: () => undefined,
    });
    if (status !== 0 || !existsSync(hostIn(partial).serverMain)) {
      throw new Error(`The installation of code-server failed:\n${output}`);
    }
    renameSync(partial, folder);
    console.log(`  installed in ${Math.round((Date.now() - start) / 1000)} s`);
  } finally {
    clearInterval(ticker);
    rmSync(partial, { recursive: true, force: true });
  }
}

/** Removes what installations that were killed have left. */
function removeBroken(folder: string): void {
  const prefix = `${basename(folder)}.partial-`;
  for (const name of readdirSync(CACHE)) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    rmSync(join(CACHE, name), { recursive: true, force: true });
  }
}

/**
 * code-server compiles for the Node that runs npm, and asks which it is: it has to be this version's. The headers come
 * with the npm package of Node, so that nothing has to be fetched from elsewhere.
 */
function buildEnvironment(folder: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  env.PATH = [dirname(process.execPath), env.PATH ?? ''].join(delimiter);
  // What an outer npm says about itself would be taken for the inner one's.
  for (const name of ['npm_config_user_agent', 'npm_node_execpath', 'npm_execpath', 'NODE']) delete env[name];
  const platform = `node-${process.platform}-${process.arch}`;
  env.npm_config_nodedir = join(folder, 'node_modules', 'node', 'node_modules', platform);
  return env;
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
