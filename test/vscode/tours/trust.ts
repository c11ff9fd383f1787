import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { WorkbenchPage } from '../workbenchPage.ts';
import { DETECTION, LISTED_PROBLEMS, type Tour } from './tour.ts';

const SAID = 'Only texts are checked';
const SSL = 'detection-01/opt/puppet-cybereason/ssl';

/** In a folder that is not trusted, until its user does. */
export const trust: Tour = {
  name: 'trust',
  file: DETECTION,
  asksForTrust: true,
  steps: [
    [
      'checks only the text of the open file in a folder that is not trusted, and says so',
      async (workbench) => {
        await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
        await workbench.squiggles.first().waitFor();
        const action = (await workbench.languageStatus(SAID)).getByText('Manage Trust');
        const hover = workbench.page.locator('.monaco-hover', { has: action });
        const [last, edge] = [await rightEdge(action), await rightEdge(hover)];
        assert.ok(last <= edge, `Manage Trust ends at ${last} and the hover at ${edge}`);
        await workbench.screenshot('trust');
        await onlyText(workbench);
      },
    ],
    [
      'says so in the view of the deployment as well',
      async (workbench) => {
        await workbench.page.getByRole('tab', { name: /^Cybereason/ }).click();
        await workbench.treeLine('detection-01').waitFor();
        await workbench.page
          .locator('.part.sidebar')
          .getByText('The workspace is not trusted: no keystore is opened.')
          .waitFor();
        await workbench.screenshot('trust-deployment');
      },
    ],
    [
      'opens no keystore there, and leads to where trust is given',
      async (workbench) => {
        await workbench.openTab(`${SSL}/server.jks`);
        const view = await workbench.view('server.jks: Keystore');
        await view.getByText('You do not trust this workspace, so no keystore in it is opened.').waitFor();
        await workbench.screenshot('trust-keystore');
        await onlyText(workbench);
        await view.getByRole('button', { name: 'Manage Workspace Trust' }).click();
        await workbench.page.locator('.workspace-trust-editor').waitFor();
      },
    ],
    [
      'finds all problems as soon as the folder is trusted, and no longer says so',
      async (workbench) => {
        await workbench.page
          .locator('.workspace-trust-editor')
          .getByRole('button', { name: 'Trust', exact: true })
          .click();
        await workbench.problemCount.getByText(String(LISTED_PROBLEMS), { exact: true }).waitFor();
        await workbench.openTab(DETECTION);
        await workbench.languageStatus('Configuration checks are on');
        assert.equal(await workbench.page.locator('.hover-language-status', { hasText: SAID }).count(), 0);
      },
    ],
    [
      'opens keystores then in the tab that refused to',
      async (workbench) => {
        await workbench.openTab(`${SSL}/server.jks`);
        const view = await workbench.view('server.jks: Keystore');
        await view.getByRole('heading', { name: 'Entries (2)' }).waitFor();
      },
    ],
  ],
};

/** Pixels from the left. */
async function rightEdge(place: Locator): Promise<number> {
  await place.waitFor();
  const box = await place.boundingBox();
  assert.ok(box);
  return box.x + box.width;
}

/** The sample's open file has one problem that its text alone shows; the others come from keystores. */
async function onlyText(workbench: WorkbenchPage): Promise<void> {
  await workbench.showProblems();
  await workbench.problemCount.getByText('1', { exact: true }).waitFor();
  await workbench.problemRows.getByText('keys/misspelt-key').waitFor();
  assert.equal(await workbench.problemRows.getByText('keystore/').count(), 0);
}
