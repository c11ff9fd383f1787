import assert from 'node:assert/strict';
import { serverProcesses } from '../suite/serverProcess.ts';
import type { WorkbenchPage } from '../workbenchPage.ts';
import { DETECTION, type Tour } from './tour.ts';

const DIED = 'ended unexpectedly and is started again';
const LEFT = 'ended 5 times within three minutes and is not started again';

/** The server is killed from outside, as the kernel does when memory runs out. */
export const serverDeath: Tour = {
  name: 'serverDeath',
  file: DETECTION,
  steps: [
    [
      'starts a server again that was killed, has the problems again, and says so once',
      async (workbench) => {
        await workbench.hideSideBar();
        await killServer(workbench);
        await workbench.message(DIED).waitFor();
        await workbench.squiggles.first().waitFor();
        await workbench.message(DIED).getByText('Show Log').waitFor();
        await killServer(workbench);
        await workbench.squiggles.first().waitFor();
        assert.equal(await workbench.message(DIED).count(), 1);
      },
    ],
    [
      'leaves a server that goes on dying, says what to do, and starts it when asked to',
      async (workbench) => {
        for (let death = 3; death <= 5; death++) await killServer(workbench);
        const message = workbench.message(LEFT);
        await message.waitFor();
        await workbench.squiggles.first().waitFor({ state: 'detached' });
        assert.equal(await message.count(), 1);
        await workbench.screenshot('server-death');
        await message.getByText('Restart').click();
        await workbench.squiggles.first().waitFor();
      },
    ],
  ],
};

/** Waits for a server, and kills it while it works. */
async function killServer(workbench: WorkbenchPage): Promise<void> {
  const [server] = await workbench.eventually('server', async () => {
    const running = serverProcesses();
    return running.length === 1 ? running : undefined;
  });
  if (server !== undefined) process.kill(server, 'SIGKILL');
  await workbench.eventually('end of the server', async () => !serverProcesses().includes(server ?? 0) || undefined);
}
