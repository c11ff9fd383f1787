import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium as browserType, type Page } from 'playwright-core';
import { chromium } from '../../tools/setup/debian.ts';
import { installHost } from '../../tools/setup/host.ts';
import { PROJECT, SAMPLE, VSIX } from '../../tools/setup/paths.ts';
import { installExtension, startWorkbench } from '../../tools/setup/workbench.ts';
import { report } from './results.ts';
import type { TestResult } from './suite/mocha.ts';
import { WorkbenchPage } from './workbenchPage.ts';

const [resultsFile, picturesFolder = join(PROJECT, 'out', 'images')] = process.argv.slice(2);

/** Large enough for two panes, small enough to be read in a README. */
const WINDOW = { width: 1280, height: 760 };
const SETTINGS = {
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.fontSize': 14,
  'editor.minimap.enabled': false,
  'editor.fontFamily': 'DejaVu Sans Mono',
  'editor.stickyScroll.enabled': false,
  'breadcrumbs.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'chat.commandCenter.enabled': false,
};

const PROPERTIES = 'detection-01/opt/puppet-cybereason/configuration.d/server-setup.properties';
const MISSPELT = 'rpc.ssl.keystore.pasword';
const RIGHT = 'rpc.ssl.keystore.password';

type Step = readonly [title: string, run: (workbench: WorkbenchPage) => Promise<void>];

const STEPS: readonly Step[] = [
  [
    'underlines the problems of an opened file',
    async (workbench) => {
      await workbench.openFile(PROPERTIES);
      await workbench.squiggles.first().waitFor();
    },
  ],
  [
    'lists the problems of the whole workspace in the Problems panel',
    async (workbench) => {
      await workbench.page.keyboard.press('Control+Shift+M');
      for (const text of ['server.xml', 'server-setup.properties', MISSPELT]) {
        await workbench.problemRows.filter({ hasText: text }).first().waitFor();
      }
      await workbench.screenshot('problems');
      await workbench.page.keyboard.press('Control+J');
    },
  ],
  [
    'explains a setting under the mouse',
    async (workbench) => {
      await workbench.line('rpc.ssl.keystore.path').getByText('rpc.ssl.keystore.path').first().hover();
      await workbench.hover
        .getByText(/keystore/i)
        .first()
        .waitFor();
      await workbench.screenshot('hover');
    },
  ],
  [
    'removes a problem by its quick fix',
    async (workbench) => {
      await workbench.clickLine(MISSPELT);
      await workbench.page.keyboard.press('Home');
      await workbench.page.keyboard.press('Control+.');
      const fix = workbench.quickFixes.filter({ hasText: RIGHT }).first();
      await fix.waitFor();
      await workbench.screenshot('quickfix');
      await fix.click();
      await workbench.line(RIGHT).waitFor();
      await workbench.problemsWithout(MISSPELT);
    },
  ],
];

report('Workbench in a browser', await inBrowser(), resultsFile);

/** One workbench, in which the steps follow each other as a person's would. */
async function inBrowser(): Promise<TestResult[]> {
  mkdirSync(picturesFolder, { recursive: true });
  const temporary = mkdtempSync(join(tmpdir(), 'cybereason-config-browser-'));
  const folder = join(temporary, 'deployment');
  cpSync(SAMPLE, folder, { recursive: true });
  const options = { host: await installHost(), dataFolder: join(temporary, 'data'), settings: SETTINGS };
  await installExtension(options, VSIX);
  const server = await startWorkbench(options);
  const browser = await browserType.launch({
    executablePath: chromium() ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
  try {
    const page: Page = await browser.newPage({ viewport: WINDOW });
    page.setDefaultTimeout(60_000);
    await page.goto(`${server.origin}/?folder=${encodeURIComponent(folder)}`);
    const workbench = new WorkbenchPage(page, resolve(picturesFolder));
    const results: TestResult[] = [];
    for (const step of STEPS) results.push(await runStep(step, workbench));
    return results;
  } finally {
    await browser.close();
    server.stop();
    await server.ended;
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function runStep([title, run]: Step, workbench: WorkbenchPage): Promise<TestResult> {
  const start = Date.now();
  try {
    await run(workbench);
    return { title, passed: true, milliseconds: Date.now() - start };
  } catch (error) {
    await workbench.screenshot('failure');
    const text = error instanceof Error ? error.message : String(error);
    return { title, passed: false, milliseconds: Date.now() - start, error: text };
  }
}
