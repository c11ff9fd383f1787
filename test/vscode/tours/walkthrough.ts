import { DETECTION, type Tour } from './tour.ts';

export const walkthrough: Tour = {
  name: 'walkthrough',
  file: DETECTION,
  steps: [
    [
      'leads through the first minute, with a picture for each step',
      async (workbench) => {
        await workbench.hideSideBar();
        await workbench.run('Cybereason: Get Started');
        const { page } = workbench;
        const first = page.locator('.getting-started-step', { hasText: 'Open the folder' });
        await first.locator('.codicon-getting-started-step-checked').waitFor();
        for (const title of [
          'Rest the mouse',
          'Show the file',
          'Check from the terminal',
          'Open the folder',
          'Read what',
        ]) {
          await page.locator('.getting-started-step', { hasText: title }).click();
          await page.locator('.getting-started-step.expanded', { hasText: title }).waitFor();
        }
        await page.locator('.getting-started-media iframe, .getting-started-media img').first().waitFor();
        await workbench.screenshot('walkthrough');
      },
    ],
    [
      'offers what needs the running server where it runs',
      async (workbench) => {
        await workbench.run('Cybereason: Show the Deployment');
        await workbench.page.locator('.tab.active', { hasText: 'Deployment' }).waitFor();
      },
    ],
    [
      'opens the page of a rule that is looked for by what it reports',
      async (workbench) => {
        await workbench.run('Cybereason: Show Rule Documentation');
        const { page } = workbench;
        await page.locator('.quick-input-widget input').fill('that has expired');
        await page.locator('.quick-input-list .monaco-list-row', { hasText: 'certificate/expired' }).first().waitFor();
        await page.keyboard.press('Enter');
        await page.locator('.tab.active', { hasText: 'expired.md' }).waitFor();
        await workbench.screenshot('rule');
      },
    ],
  ],
};
