import assert from 'node:assert/strict';
import { DETECTION, type Tour } from './tour.ts';

const SAID = 'Only texts are checked';

/** In a folder that its user does not trust at first. */
export const trust: Tour = {
  name: 'trust',
  file: DETECTION,
  asksForTrust: true,
  steps: [
    [
      'checks only texts in a folder that is not trusted, and says so',
      async (workbench) => {
        const { page } = workbench;
        await workbench.squiggles.first().waitFor();
        await (await workbench.languageStatus(SAID)).getByText('Manage Trust').waitFor();
        await workbench.screenshot('trust');
        await page.mouse.move(0, 0);
        await workbench.showProblems();
        await workbench.problemRows.getByText('keys/misspelt-key').waitFor();
        assert.equal(await workbench.problemRows.getByText('keystore/').count(), 0);
      },
    ],
    [
      'opens the keystores as soon as it is, and says so no longer',
      async (workbench) => {
        const { page } = workbench;
        await workbench.run('Workspaces: Manage Workspace Trust');
        await page.locator('.workspace-trust-editor').getByText('You are in Restricted Mode').waitFor();
        await page.keyboard.press('Control+Enter');
        await workbench.problemRows.getByText('keystore/wrong-password').first().waitFor();
        await page.keyboard.press('Escape');
        await page.locator('.workspace-trust-editor').waitFor({ state: 'detached' });
        await workbench.languageStatus('Configuration checks are on');
        assert.equal(await page.locator('.hover-language-status', { hasText: SAID }).count(), 0);
      },
    ],
  ],
};
