import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium as browserType, type Page } from 'playwright-core';
import { chromium } from '../../tools/setup/debian.ts';
import { installHost } from '../../tools/setup/host.ts';
import { PROJECT, SAMPLE, VSIX } from '../../tools/setup/paths.ts';
import { installExtension, startWorkbench, workbenchUrl } from '../../tools/setup/workbench.ts';
import { report } from './results.ts';
import type { TestResult } from './suite/mocha.ts';
import { WorkbenchPage } from './workbenchPage.ts';

const [resultsFile, picturesFolder = join(PROJECT, 'out', 'images')] = process.argv.slice(2);

/** Small enough to be read in a README. */
const WINDOW = { width: 1120, height: 700 };
const SETTINGS = {
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.fontSize': 14,
  'editor.minimap.enabled': false,
  'editor.fontFamily': 'DejaVu Sans Mono',
  'editor.stickyScroll.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'chat.commandCenter.enabled': false,
  'cybereason-config.trace.server': 'verbose',
};

const PROPERTIES = 'detection-01/opt/puppet-cybereason/configuration.d/server-setup.properties';
const REGISTRATION = 'registration-01/opt/puppet-cybereason/configuration.d/server-setup.properties';
const SERVER_XML = 'detection-01/opt/apache-tomcat-8.5.93/conf/server.xml';
/** An alias that the sample misspells, and the one that its keystore has. */
const [MISSPELT, RIGHT] = ['keyAlias="detecton-01"', 'keyAlias="detection-01"'];

/** The rows of the table in the sample's README. */
const LISTED_PROBLEMS = [...readFileSync(join(SAMPLE, 'README.md'), 'utf8').matchAll(/^\| [a-z-]+-\d+ \|/gm)].length;

type Step = readonly [title: string, run: (workbench: WorkbenchPage) => Promise<void>];

const STEPS: readonly Step[] = [
  [
    'underlines the problems of an opened file',
    async (workbench) => {
      await workbench.hideSideBar();
      await workbench.squiggles.first().waitFor();
    },
  ],
  [
    'lists the problems of the whole workspace in the Problems panel, as many as the sample says that it has',
    async (workbench) => {
      await workbench.showProblems();
      await workbench.problemCount.getByText(String(LISTED_PROBLEMS), { exact: true }).waitFor();
      await workbench.screenshot('problems');
    },
  ],
  [
    'explains a keystore under the mouse: its row of the table, its entries, its certificate',
    async (workbench) => {
      await workbench.openFile(REGISTRATION);
      await workbench.hidePanel();
      await workbench.rest('key.store.file.location');
      for (const text of ['internal communication', 'private key', '2024-01-01']) {
        await workbench.hover.getByText(text).first().waitFor();
      }
      await workbench.screenshot('hover');
    },
  ],
  [
    'corrects an alias by its quick fix, after which the problem is gone',
    async (workbench) => {
      await workbench.openFile(SERVER_XML);
      await workbench.placeCursor(MISSPELT);
      await workbench.openQuickFixes();
      const fix = workbench.quickFixes.filter({ hasText: 'detection-01' }).first();
      await fix.waitFor();
      await workbench.screenshot('quickfix');
      await fix.click();
      await workbench.line(RIGHT).waitFor();
      await workbench.showProblems();
      await workbench.problemCount.getByText(String(LISTED_PROBLEMS - 1), { exact: true }).waitFor();
    },
  ],
];

report('Workbench in a browser', await inBrowser(), resultsFile);

/** One workbench, in which the steps follow each other as a person's would. */
async function inBrowser(): Promise<TestResult[]> {
  mkdirSync(picturesFolder, { recursive: true });
  const temporary = mkdtempSync(join(tmpdir(), 'servers-'));
  const folder = join(temporary, 'deployment');
  cpSync(SAMPLE, folder, { recursive: true });
  const options = { host: await installHost(), dataFolder: join(temporary, 'data'), settings: SETTINGS, traced: true };
  await installExtension(options, VSIX);
  const server = await startWorkbench(options);
  const browser = await browserType.launch({
    executablePath: chromium() ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
  try {
    const page: Page = await browser.newPage({ viewport: WINDOW });
    page.setDefaultTimeout(60_000);
    await page.goto(workbenchUrl(server.origin, folder, join(folder, PROPERTIES)));
    const workbench = new WorkbenchPage(page, resolve(picturesFolder));
    const results: TestResult[] = [];
    for (const step of STEPS) results.push(await runStep(step, workbench));
    const logs = join(options.dataFolder, 'data', 'logs');
    results.push(await runStep(['writes no password into a log', async () => checkLogs(logs, folder)], workbench));
    return results;
  } finally {
    await browser.close();
    server.stop();
    await server.ended;
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Even at the finest level, which names every message between client and server. */
function checkLogs(logs: string, folder: string): void {
  const texts = (path: string, name: RegExp) =>
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && name.test(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  const log = texts(logs, /\.log$/).join('\n');
  const configuration = texts(folder, /\.(properties|xml)$/).join('\n');
  const passwords = configuration.match(/s4mple-[\w-]+/g) ?? [];
  assert.ok(passwords.length > 10);
  assert.match(log, /Sending notification 'textDocument\/didOpen'/);
  for (const password of passwords) assert.ok(!log.includes(password), 'A log holds a password');
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
