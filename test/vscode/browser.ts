import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as browserType } from 'playwright-core';
import { chromium } from '../../tools/setup/debian.ts';
import { installHost } from '../../tools/setup/host.ts';
import { PROJECT, SAMPLE, VSIX } from '../../tools/setup/paths.ts';
import { installExtension, startWorkbench, workbenchUrl } from '../../tools/setup/workbench.ts';
import { report } from './results.ts';
import type { TestResult } from './suite/mocha.ts';
import { communication } from './tours/communication.ts';
import { deployment } from './tours/deployment.ts';
import { deploymentTree } from './tours/deploymentTree.ts';
import { keystoreViewer } from './tours/keystoreViewer.ts';
import { passwords } from './tours/passwords.ts';
import { problems } from './tours/problems.ts';
import { serverDeath } from './tours/serverDeath.ts';
import { trust } from './tours/trust.ts';
import { walkthrough } from './tours/walkthrough.ts';
import { WorkbenchPage } from './workbenchPage.ts';

const resultsFile = process.argv[2];
const PICTURES = join(PROJECT, 'out', 'images');

/** Small enough to be read in a README. */
const WINDOW = { width: 1120, height: 700 };
const SETTINGS = {
  'window.autoDetectColorScheme': true,
  'workbench.preferredDarkColorTheme': 'Default Dark Modern',
  'workbench.preferredLightColorTheme': 'Default Light Modern',
  'editor.fontSize': 14,
  'editor.minimap.enabled': false,
  'editor.fontFamily': 'DejaVu Sans Mono',
  'editor.stickyScroll.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'chat.commandCenter.enabled': false,
  'cybereason-config.trace.server': 'verbose',
};

/** All, or those that the environment names: `TOURS=problems,communication`. */
const TOURS = [
  serverDeath,
  problems,
  passwords,
  walkthrough,
  communication,
  deployment,
  deploymentTree,
  keystoreViewer,
  trust,
].filter(({ name }) => process.env.TOURS?.split(',').includes(name) ?? true);

report('Workbench in a browser', await inBrowser(), resultsFile);

/** Every tour has a window and a copy of the sample of its own; one server serves all whose folders are trusted. */
async function inBrowser(): Promise<TestResult[]> {
  mkdirSync(PICTURES, { recursive: true });
  const temporary = mkdtempSync(join(tmpdir(), 'servers-'));
  const options = { host: await installHost(), dataFolder: join(temporary, 'data'), settings: SETTINGS, traced: true };
  await installExtension(options, VSIX);
  const server = await startWorkbench(options);
  const careful = await startWorkbench({ ...options, asksForTrust: true });
  const browser = await browserType.launch({
    executablePath: chromium() ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
  try {
    const results: TestResult[] = [];
    for (const tour of TOURS) {
      const folder = join(temporary, tour.name, 'deployment');
      cpSync(SAMPLE, folder, { recursive: true });
      const page = await browser.newPage({ viewport: WINDOW, colorScheme: 'dark' });
      page.setDefaultTimeout(60_000);
      const { origin } = tour.asksForTrust === true ? careful : server;
      await page.goto(workbenchUrl(origin, folder, join(folder, tour.file)));
      const workbench = new WorkbenchPage(page, PICTURES);
      for (const [title, run] of tour.steps) {
        results.push(
          await attempt(
            title,
            () => run(workbench, folder),
            () => workbench.screenshot(`failure-${tour.name}`),
          ),
        );
      }
      await page.close();
    }
    const logs = join(options.dataFolder, 'data', 'logs');
    results.push(await attempt('writes no password into a log', async () => checkLogs(logs)));
    return results;
  } finally {
    await browser.close();
    for (const one of [server, careful]) one.stop();
    await Promise.all([server.ended, careful.ended]);
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Even at the finest level, which names every message between client and server. Typed ones begin like all others. */
function checkLogs(logs: string): void {
  const files = readdirSync(logs, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((entry) => entry.isFile() && entry.name.endsWith('.log'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  const log = texts.join('\n');
  assert.match(log, /Sending notification 'textDocument\/didOpen'/);
  assert.ok(!log.includes('s4mple-'), 'A log holds a password');
}

async function attempt(title: string, run: () => Promise<void>, failed?: () => Promise<void>): Promise<TestResult> {
  const start = Date.now();
  try {
    await run();
    return { title, passed: true, milliseconds: Date.now() - start };
  } catch (error) {
    await failed?.();
    const text = error instanceof Error ? error.message : String(error);
    return { title, passed: false, milliseconds: Date.now() - start, error: text };
  }
}
