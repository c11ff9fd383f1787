import assert from 'node:assert/strict';
import { DETECTION, type Tour } from './tour.ts';

const VIEW = 'Deployment';

/** The picture of the servers and their links. */
export const deployment: Tour = {
  name: 'deployment',
  file: DETECTION,
  steps: [
    [
      'draws the servers and their links with their states',
      async (workbench) => {
        await workbench.hideSideBar();
        await workbench.run('Cybereason: Show the Deployment');
        const view = await workbench.view(VIEW);
        await view.getByRole('button', { name: /^detection-01, Detection server/ }).waitFor();
        const link = view.getByRole('button', { name: /^\d+ (?:ok|expiring|broken): webapp-01 to detection-/ });
        await link.first().waitFor();
        await workbench.inEachTheme('deployment', view);
      },
    ],
    [
      'says the same in tables below the picture',
      async (workbench) => {
        const view = await workbench.view(VIEW);
        const boxes = await view.locator('svg .box').count();
        const rows = view.getByRole('table').last().getByRole('row');
        assert.equal(await rows.count(), boxes + 1);
        await view
          .getByRole('cell', { name: /(?:ok|expiring|broken)$/ })
          .first()
          .waitFor();
        await view.getByText('Not judged').click();
        await workbench.audit(view);
        await view.getByRole('heading', { name: 'Links', exact: true }).scrollIntoViewIfNeeded();
        await workbench.screenshot('deployment-tables');
      },
    ],
    [
      'grows and shrinks, and fits again',
      async (workbench) => {
        const view = await workbench.view(VIEW);
        const width = async () => (await view.locator('.picture svg').boundingBox())?.width ?? 0;
        const fit = await width();
        await view.getByRole('button', { name: 'Zoom in' }).press('Enter');
        const larger = await width();
        assert.ok(larger > fit);
        await view.getByRole('button', { name: 'Zoom out' }).press('Enter');
        assert.ok((await width()) < larger);
        await view.getByRole('button', { name: 'Fit' }).press('Enter');
        assert.equal(await width(), fit);
      },
    ],
    [
      'shows a box for each role where that is wanted',
      async (workbench) => {
        const view = await workbench.view(VIEW);
        await view.getByLabel('One box a role').press('Space');
        await view.getByRole('button', { name: /^\d+ × Detection server/ }).waitFor();
        await workbench.audit(view);
        await workbench.screenshot('deployment-roles');
        await view.locator('svg g.link').first().press('Enter');
        await view.getByRole('button', { name: /^Show all/ }).press('Enter');
        await view.getByLabel('One box a role').press('Space');
      },
    ],
    [
      'leads by the keyboard from a link to the line that decides, beside the picture',
      async (workbench) => {
        const view = await workbench.view(VIEW);
        await view.locator('svg g.link').first().press('Enter');
        await workbench.page.locator('.breadcrumbs-control:visible').waitFor();
        await workbench.screenshot('deployment-line');
      },
    ],
    [
      'gives the page of Markdown to the clipboard',
      async (workbench) => {
        await workbench.allowClipboard();
        const view = await workbench.view(VIEW);
        await view.getByRole('button', { name: 'Copy as Markdown' }).press('Enter');
        await view.getByRole('status').getByText('Copied as Markdown.').waitFor();
        assert.match(await workbench.clipboard(), /^# Topology\n.*```mermaid/s);
      },
    ],
  ],
};
