import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { ClientOptions } from './lspCapabilities.ts';
import { LspClient } from './lspClient.ts';

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');

/** Every password of these tests begins with this, and nothing else has it: no server may ever send it. */
export const SECRET = 's3cret';

export interface ServerUnderTest {
  /** The command line that starts the built server. */
  readonly command: readonly string[];
  readonly cli: string;
  /** A client of a process of its own, which is gone after the test. */
  start(options?: Omit<ClientOptions, 'command'>): Promise<LspClient>;
}

/** Builds the bundles before the tests of a file, and starts real server processes from them. */
export function useServer(): ServerUnderTest {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cybereason-config-lsp-')));
  const clients: LspClient[] = [];
  const command = [process.execPath, join(folder, 'dist/server.js'), '--stdio'];
  beforeAll(async () => {
    mkdirSync(join(folder, 'dist'));
    symlinkSync(join(PACKAGE, 'docs'), join(folder, 'docs'));
    await promisify(execFile)(process.execPath, ['tools/build.mjs', join(folder, 'dist')], { cwd: PACKAGE });
  });
  afterEach(() => {
    for (const client of clients) {
      client.process.kill('SIGKILL');
      expect(client.traffic, 'a password in what the server sent').not.toContain(SECRET);
    }
    clients.length = 0;
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  return {
    command,
    cli: join(folder, 'dist/cli.js'),
    async start(options = {}) {
      const client = new LspClient({ command, ...options });
      clients.push(client);
      await client.initialize(options);
      return client;
    },
  };
}

/** A server's file tree in a new temporary folder, removed after the tests of the file. */
export function useTree(): Tree {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'cybereason tree ü-')));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return new Tree(root);
}

export const SETUP = 'opt/puppet-cybereason/configuration.d/server-setup.properties';
export const SERVER_XML = 'opt/apache-tomcat-8.5.93/conf/server.xml';
export const SSL = 'opt/puppet-cybereason/ssl';

export class Tree {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  path(name: string): string {
    return join(this.root, name);
  }

  write(name: string, text: string): string {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
    return this.path(name);
  }

  /** A keystore made by the JDK's keytool, with a key that an authority certified for each alias; in the place of what was there. */
  keystore(name: string, password: string, aliases: readonly string[] = ['server'], type = 'JKS'): string {
    const path = this.path(name);
    mkdirSync(dirname(path), { recursive: true });
    rmSync(path, { force: true });
    const keytool = (...args: readonly string[]) =>
      execFileSync('keytool', [...args, '-keystore', path, '-storetype', type, '-storepass:env', 'STORE'], {
        // Where no locale is set, Java could not write to a path with other letters than ASCII.
        env: { ...process.env, LC_ALL: 'C.UTF-8', STORE: password },
        stdio: 'pipe',
      });
    const pair = (alias: string, name: string, ...extensions: readonly string[]) =>
      keytool(
        ...['-genkeypair', '-alias', alias, '-dname', `CN=${name}`, '-keyalg', 'EC', '-validity', '400'],
        ...['-keypass:env', 'STORE', ...extensions.flatMap((extension) => ['-ext', extension])],
        ...(alias === 'authority' ? [] : ['-signer', 'authority']),
      );
    pair('authority', 'Authority of these tests', 'bc:c');
    for (const alias of aliases) pair(alias, `${alias}.example.com`, `san=dns:${alias}.example.com`);
    keytool('-delete', '-alias', 'authority');
    return path;
  }
}
