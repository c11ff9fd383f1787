import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Host } from './host.ts';
import { capture } from './process.ts';

/** A running VS Code server with a workbench for a browser. */
export interface Workbench {
  /** `http://127.0.0.1:PORT`, without a folder. */
  readonly origin: string;
  /** Resolves when the server has ended by itself or through {@link stop}. */
  readonly ended: Promise<void>;
  /** Ends the server with everything that it started. */
  stop(): void;
}

export interface WorkbenchOptions {
  readonly host: Host;
  /** Holds the server's state and its installed extensions. */
  readonly dataFolder: string;
  /** Lets the workbench run an extension under development and its tests, as the URL names them. */
  readonly testDriver?: boolean;
  /** Has the user say which folders are trusted, as a desktop does; else all are. */
  readonly asksForTrust?: boolean;
  /** Has every part log all it can, into {@link dataFolder}. */
  readonly traced?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: NodeJS.ProcessEnv;
}

/** What nobody wants to see who came for the configuration files. */
const QUIET_SETTINGS: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'git.openRepositoryInParentFolders': 'never',
  'git.enabled': false,
};

/** Starts the server on a free port of the loopback interface and waits until it listens. */
export function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const machine = join(options.dataFolder, 'data', 'Machine');
  mkdirSync(machine, { recursive: true });
  writeFileSync(join(machine, 'settings.json'), JSON.stringify({ ...QUIET_SETTINGS, ...options.settings }));
  const args = [
    ...serverArguments(options),
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
    ...(options.asksForTrust === true ? [] : ['--disable-workspace-trust']),
    ...(options.traced === true ? ['--log', 'trace'] : []),
    ...(options.testDriver === true ? ['--enable-smoke-test-driver'] : []),
  ];
  const env = { ...(options.env ?? process.env) };
  // A VS Code that runs this as its task or in its terminal must not be taken for the one to talk to.
  for (const name of Object.keys(env)) if (name.startsWith('VSCODE_')) delete env[name];
  const child = spawn(options.host.node, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env });
  return whenListening(child);
}

/** The page that shows a folder, and at once a file of it. */
export function workbenchUrl(origin: string, folder: string, file?: string): string {
  const query = new URLSearchParams({ folder });
  const fileUri = `vscode-remote://${new URL(origin).host}${encodeURI(file ?? '')}`;
  if (file !== undefined) query.set('payload', JSON.stringify([['openFile', fileUri]]));
  return `${origin}/?${query.toString().replaceAll('%2F', '/').replaceAll('+', '%20')}`;
}

/** Installs an extension from its file; throws when the server refuses it. */
export async function installExtension(options: WorkbenchOptions, vsix: string): Promise<void> {
  const args = [...serverArguments(options), '--install-extension', vsix, '--force'];
  const { status, output } = await capture(options.host.node, args);
  if (status !== 0) throw new Error(`The extension could not be installed:\n${output}`);
}

function serverArguments({ host, dataFolder }: WorkbenchOptions): string[] {
  return [
    host.serverMain,
    ...['--accept-server-license-terms', '--server-data-dir', dataFolder, '--telemetry-level', 'off'],
  ];
}

function whenListening(child: ChildProcess): Promise<Workbench> {
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = () => {
    if (child.pid === undefined || child.exitCode !== null) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended in the meantime.
    }
  };
  process.once('exit', stop);
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    const hear = (line: string) => {
      lines.push(line);
      const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
      if (port !== undefined) resolve({ origin: `http://127.0.0.1:${port}`, ended, stop });
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', hear);
    }
    child.once('error', reject);
    void ended.then(() => reject(new Error(`VS Code's server did not start:\n${lines.join('\n')}`)));
  });
}
