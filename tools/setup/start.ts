import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { onPath } from './debian.ts';
import { installHost } from './host.ts';
import { PROJECT, SAMPLE, toolEnvironment, VSIX } from './paths.ts';
import { capture, run } from './process.ts';
import { installExtension, startWorkbench, type Workbench, workbenchUrl } from './workbench.ts';

const HELP = `Usage: npm start [-- DIR]

Builds the extension, checks DIR in the terminal and opens it in VS Code: in the desktop's where there is a command
"code" and a screen, otherwise in VS Code's own server, for a browser. Without DIR: a copy of samples/deployment.
`;

/** Where the sample is opened: what is tried out there does not change the project's own. */
const SAMPLE_COPY = join(PROJECT, 'out', 'deployment');

process.exitCode = await main();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help === true) {
    console.log(HELP);
    return 0;
  }
  const [given, ...more] = positionals;
  const folder = resolve(process.env.INIT_CWD ?? process.cwd(), given ?? SAMPLE);
  if (more.length > 0 || !existsSync(folder)) {
    console.error(more.length > 0 ? HELP : `There is no ${folder}`);
    return 2;
  }

  await succeed('Building', 'node', ['tools/build.mjs']);
  console.log(`\nChecking ${relative(PROJECT, folder) || folder}\n`);
  const check = await run('node', ['dist/cli.js', 'check', relative(PROJECT, folder) || '.'], {
    cwd: PROJECT,
    env: toolEnvironment(),
  });
  // 1 says that problems were found.
  if (check.status !== 0 && check.status !== 1) return 1;
  return open(given === undefined ? copySample() : folder);
}

function copySample(): string {
  rmSync(SAMPLE_COPY, { recursive: true, force: true });
  cpSync(SAMPLE, SAMPLE_COPY, { recursive: true });
  return SAMPLE_COPY;
}

async function open(folder: string): Promise<number> {
  const code = desktopCode();
  if (code !== undefined) {
    console.log(`\nOpening ${folder} in desktop VS Code`);
    const { status } = await run(code, [`--extensionDevelopmentPath=${PROJECT}`, '--new-window', folder]);
    return status ?? 1;
  }
  console.log('\nThere is no desktop VS Code here: opening VS Code in a browser instead.');
  await succeed('Packaging', 'node', ['tools/package.ts']);
  const dataFolder = mkdtempSync(join(tmpdir(), 'cybereason-config-start-'));
  process.once('exit', () => rmSync(dataFolder, { recursive: true, force: true }));
  const options = { host: await installHost(), dataFolder };
  await installExtension(options, VSIX);
  const workbench = await startWorkbench(options);
  console.log(
    `\nVS Code with the extension is here, until Ctrl+C:\n\n  ${workbenchUrl(workbench.origin, folder)}\n\nCtrl+Shift+M there opens the Problems panel.\n`,
  );
  return untilInterrupted(workbench);
}

async function untilInterrupted(workbench: Workbench): Promise<number> {
  const interrupted = new Promise<'interrupted'>((resolveSignal) => {
    // Ctrl+C comes twice, from the terminal and forwarded by the process before: the second must not end this one early.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolveSignal('interrupted'));
  });
  const cause = await Promise.race([interrupted, workbench.ended]);
  workbench.stop();
  await workbench.ended;
  return cause === 'interrupted' ? 0 : 1;
}

/** The desktop's own command; in a terminal of a remote window, `code` is another program. */
function desktopCode(): string | undefined {
  const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  return hasScreen && process.env.VSCODE_IPC_HOOK_CLI === undefined ? onPath('code') : undefined;
}

/** Runs a step that shows its output only when it fails, and then ends the program. */
async function succeed(heading: string, command: string, args: readonly string[]): Promise<void> {
  console.log(heading);
  const { status, output } = await capture(command, args, { cwd: PROJECT, env: toolEnvironment() });
  if (status === 0) return;
  console.error(output);
  process.exit(1);
}
