import assert from 'node:assert/strict';
import { DETECTION, type Tour } from './tour.ts';

/** The tree of servers in the side bar. */
export const deploymentTree: Tour = {
  name: 'deploymentTree',
  file: DETECTION,
  steps: [
    [
      'lists the servers in the side bar, with those that have problems marked',
      async (workbench) => {
        await workbench.squiggles.first().waitFor();
        await workbench.page.getByRole('tab', { name: /^Cybereason/ }).click();
        for (const server of ['detection-01', 'registration-01', 'webapp-01'])
          await workbench.treeLine(server).waitFor();
        await workbench.treeLine(/^webapp-01, WebApp server/).waitFor();
      },
    ],
    [
      'unfolds by the keyboard down to a certificate with its days',
      async (workbench) => {
        const press = (key: string) => workbench.page.keyboard.press(key);
        await workbench.treeLine('registration-01').click();
        await workbench.treeLine('Internal communication').waitFor();
        await press('ArrowDown');
        await press('ArrowRight');
        await workbench.treeLine('client.jks').first().waitFor();
        await press('ArrowDown');
        await press('ArrowRight');
        await workbench
          .treeLine(/(?:expires in|expired) \d+ day/)
          .first()
          .waitFor();
        await workbench.screenshot('deployment-tree-dark');
        await workbench.page.emulateMedia({ colorScheme: 'light' });
        await workbench.page.locator('.monaco-workbench.vs').first().waitFor();
        await workbench.screenshot('deployment-tree-light');
        await workbench.page.emulateMedia({ colorScheme: 'dark' });
      },
    ],
    [
      'leads to the setting from the menu of a line',
      async (workbench) => {
        await workbench.treeLine('client.jks').first().click({ button: 'right' });
        await workbench.page.getByRole('menuitem', { name: 'Go to Setting' }).waitFor();
        for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await workbench.page.keyboard.press(key);
        await workbench.page.locator('.breadcrumbs-control', { hasText: 'registration-01' }).waitFor();
      },
    ],
    [
      'leaves the servers with problems where only those are wanted, and all again',
      async (workbench) => {
        const lines = workbench.treeLine(/ server(?:,|$)/);
        const all = await lines.count();
        await workbench.page.getByRole('button', { name: 'Show Only Problems' }).click();
        await workbench.page.getByRole('button', { name: 'Show All Servers' }).waitFor();
        assert.ok((await lines.count()) <= all);
        await workbench.page.getByRole('button', { name: 'Show All Servers' }).click();
        await workbench.page.getByRole('button', { name: 'Show Only Problems' }).waitFor();
      },
    ],
    [
      'tells of the server of the active file in the status bar, and offers what can be done with it',
      async (workbench) => {
        await workbench.openFile(DETECTION);
        const item = workbench.page.locator('.statusbar-item', { hasText: 'detection-01: Detection server' });
        await item.locator('.codicon-error').waitFor();
        await item.click();
        await workbench.page.getByRole('option', { name: /Show the Communication Table/ }).waitFor();
        await workbench.screenshot('server-menu');
        await workbench.page.keyboard.type('communication');
        await workbench.page.keyboard.press('Enter');
        await (await workbench.view('Communication')).getByLabel(/rows of detection-01/).waitFor();
      },
    ],
  ],
};
