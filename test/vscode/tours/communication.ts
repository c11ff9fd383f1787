import { DETECTION, type Tour } from './tour.ts';

export const communication: Tour = {
  name: 'communication',
  file: DETECTION,
  steps: [
    [
      'shows the communication table as a view',
      async (workbench) => {
        await workbench.run('Cybereason: Show the Communication Table');
        const view = await workbench.view('Communication');
        await view.getByRole('heading', { name: 'Communication' }).waitFor();
        await workbench.inEachTheme('communication', view);
      },
    ],
  ],
};
