import assert from 'node:assert/strict';
import { DETECTION, SERVER_XML, type Tour } from './tour.ts';

const VIEW = 'Communication';
/** Flows of the documents. */
const ROWS = 38;

export const communication: Tour = {
  name: 'communication',
  file: DETECTION,
  steps: [
    [
      'shows the communication table as a view, with the rows of the current file marked',
      async (workbench) => {
        await workbench.hideSideBar();
        await workbench.run('Cybereason: Show the Communication Table');
        const view = await workbench.view(VIEW);
        await view.getByText(`${ROWS} of ${ROWS} rows`).waitFor();
        await view.getByLabel(/Only the \d+ rows of detection-01 \(Detection server\)/).waitFor();
        const first = view.getByRole('row').nth(1);
        await first.getByText(/webapp-01.* → detection-01/).waitFor();
        assert.equal(await first.getAttribute('class'), 'own');
        await workbench.inEachTheme('communication', view);
      },
    ],
    [
      'filters it from the keyboard, and says how many rows are left',
      async (workbench) => {
        const view = await workbench.view(VIEW);
        await view.getByLabel('Port', { exact: true }).focus();
        await workbench.page.keyboard.type('8443');
        await workbench.page.keyboard.press('Tab');
        await workbench.page.keyboard.press('Tab');
        await workbench.page.keyboard.type('sensor');
        const rows = view.locator('tbody tr');
        await view.getByRole('status').getByText(`4 of ${ROWS} rows`).waitFor();
        assert.equal(await rows.count(), 4);
        await view.getByLabel('From', { exact: true }).selectOption('Registration server');
        await view.getByText('No row is left.').waitFor();
        await workbench.audit(view);
        await view.getByRole('button', { name: 'Clear' }).press('Enter');
        await view.getByText(`${ROWS} of ${ROWS} rows`).waitFor();
      },
    ],
    [
      'copies the rows that show',
      async (workbench) => {
        const view = await workbench.view(VIEW);
        await workbench.allowClipboard();
        await view.getByLabel('To', { exact: true }).selectOption('LDAPS server');
        await view.getByRole('button', { name: 'Copy as CSV' }).press('Enter');
        await view.getByRole('status').getByText('Copied 1 row as CSV.').waitFor();
        assert.match(await workbench.clipboard(), /\r\n.*config-mgmt-01.*LDAPS server.*636.*\r\n$/);
        await view.getByRole('button', { name: 'Copy as Markdown' }).press('Enter');
        await view.getByRole('status').getByText('as Markdown.').waitFor();
        assert.match(await workbench.clipboard(), /\n\| config-mgmt-01 \| LDAPS server \| 636 \|/);
      },
    ],
    [
      'keeps its filters while another tab is in front, and drops them for a row that a hover leads to',
      async (workbench) => {
        await workbench.openFile(SERVER_XML);
        await workbench.run('Cybereason: Show the Communication Table');
        await (await workbench.view(VIEW)).getByText(`1 of ${ROWS} rows`).waitFor();
        await workbench.openFile(SERVER_XML);
        await workbench.rest('8443');
        await workbench.hover.getByRole('link', { name: /WebApp server → Detection server, 8443/ }).click();
        const view = await workbench.view(VIEW);
        const row = view.locator('tr[aria-current="true"]');
        await row.getByText('8443').first().waitFor();
        assert.ok(await row.evaluate((element) => element === element.ownerDocument.activeElement));
        await workbench.screenshot('communication-row');
      },
    ],
    [
      'leaves only the rows of the current file where that is asked for',
      async (workbench) => {
        const view = await workbench.view(VIEW);
        await view.getByRole('checkbox').press('Space');
        await view.getByText(new RegExp(`^(?!${ROWS} )\\d+ of ${ROWS} rows$`)).waitFor();
        assert.equal(await view.locator('tbody tr:not(.own)').count(), 0);
      },
    ],
  ],
};
