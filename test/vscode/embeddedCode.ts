#!/usr/bin/env node
/**
 * Stands in for the executable of desktop VS Code in `@vscode/test-electron`: takes the same arguments, runs the
 * extension and its tests in VS Code's own server with headless Chromium as its window, and exits with the tests' status.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { chromium as browserType } from 'playwright-core';
import { chromium } from '../../tools/setup/debian.ts';
import { installHost } from '../../tools/setup/host.ts';
import { startWorkbench } from '../../tools/setup/workbench.ts';

/** A suite that has not ended by then hangs. */
const LONGEST_RUN_MS = 10 * 60_000;

/** The workbench reports its own unreachable galleries and the like at every start; failures of tests come otherwise. */
const SHOW_LOG = process.env.CYBEREASON_CONFIG_SHOW_HOST_LOG !== undefined;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'cybereason-config-host-'));
  installOthers(args, dataFolder);
  const workbench = await startWorkbench({ host: await installHost(), dataFolder, testDriver: true });
  process.once('SIGINT', () => process.exit(1));
  process.once('SIGTERM', () => process.exit(1));
  const browser = await browserType.launch({
    executablePath: chromium() ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
  try {
    const page = await browser.newPage({ permissions: ['clipboard-read', 'clipboard-write'] });
    const exit = new Promise<number>((resolveExit, reject) => {
      void page.exposeFunction('codeAutomationExit', resolveExit);
      void page.exposeFunction('codeAutomationLog', (type: string, values: readonly unknown[]) => {
        if (SHOW_LOG) console.log(type, ...values);
      });
      page.once('crash', () => reject(new Error('The browser crashed.')));
      void workbench.ended.then(() => reject(new Error('The server ended before the tests did.')));
      setTimeout(() => reject(new Error('The tests did not end.')), LONGEST_RUN_MS).unref();
    });
    await page.goto(workbenchUrl(workbench.origin, args));
    return await exit;
  } finally {
    await browser.close();
    workbench.stop();
    await workbench.ended;
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** In a browser only one extension can be under development: the others are installed. */
function installOthers(args: readonly string[], dataFolder: string): void {
  for (const path of valuesOf(args, '--extensionDevelopmentPath').slice(1)) {
    cpSync(path, join(dataFolder, 'extensions', basename(path)), { recursive: true });
  }
}

function valuesOf(args: readonly string[], flag: string): readonly string[] {
  return args.filter((arg) => arg.startsWith(`${flag}=`)).map((arg) => arg.slice(flag.length + 1));
}

function workbenchUrl(origin: string, args: readonly string[]): string {
  const remote = (path: string) => `vscode-remote://${new URL(origin).host}${resolve(path)}`;
  const payload = [
    ['extensionDevelopmentPath', remote(valuesOf(args, '--extensionDevelopmentPath')[0] ?? '')],
    ['extensionTestsPath', remote(valuesOf(args, '--extensionTestsPath')[0] ?? '')],
    ['skipWelcome', 'true'],
  ];
  const opened = resolve(args.find((arg) => !arg.startsWith('-')) ?? '');
  const kind = opened.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = new URLSearchParams({ [kind]: opened, payload: JSON.stringify(payload) });
  return `${origin}/?${query}`;
}
