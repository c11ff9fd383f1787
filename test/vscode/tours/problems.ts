import { DETECTION, LISTED_PROBLEMS, REGISTRATION, SERVER_XML, type Tour } from './tour.ts';

/** An alias that the sample misspells, and the one that its keystore has. */
const [MISSPELT, RIGHT] = ['keyAlias="detecton-01"', 'keyAlias="detection-01"'];

export const problems: Tour = {
  name: 'problems',
  file: DETECTION,
  steps: [
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
  ],
};
