import assert from 'node:assert/strict';
import type { WorkbenchPage } from '../workbenchPage.ts';
import { DETECTION, type Tour } from './tour.ts';

/** What all passwords of the samples begin with. */
const PASSWORD = /s4mple-[\w-]+/g;

export const passwords: Tour = {
  name: 'passwords',
  file: DETECTION,
  steps: [
    [
      'shows dots in the place of passwords',
      async (workbench) => {
        await seen(workbench, (found) => found.length === 0);
        await workbench.screenshot('masked');
      },
    ],
    [
      'shows the password that the cursor is in, and hides it behind the cursor',
      async (workbench) => {
        await workbench.line('rpc.ssl.truststore.password').getByText('rpc.ssl.truststore.password').first().click();
        await workbench.page.keyboard.press('End');
        await seen(workbench, ([found, ...others]) => /Global/.test(found ?? '') && others.length === 0);
        await workbench.page.keyboard.press('Control+Home');
        await seen(workbench, (found) => found.length === 0);
      },
    ],
    [
      'shows one while it is typed, a commented one, too, and no other meanwhile',
      async (workbench) => {
        await workbench.page.keyboard.press('Control+Enter');
        await workbench.page.keyboard.type('# key.store.password=s4mple-typed');
        await seen(workbench, ([found, ...others]) => /typed/.test(found ?? '') && others.length === 0);
        await workbench.page.keyboard.press('Home');
        await seen(workbench, (found) => found.length === 0);
      },
    ],
    [
      'shows none that is faded because it has no effect',
      async (workbench) => {
        await workbench.page.keyboard.press('Control+Enter');
        await workbench.page.keyboard.type('# cybereason-config: allow keys/empty-value password=s4mple-faded');
        await workbench.page.keyboard.press('Control+Home');
        await workbench.page.locator('.editor-instance .squiggly-inline-unnecessary').first().waitFor();
        await seen(workbench, (found) => found.length === 0);
        await workbench.screenshot('masked-faded');
      },
    ],
    [
      'shows and hides all by a command',
      async (workbench) => {
        await workbench.run('Cybereason: Show Passwords');
        await seen(workbench, (found) => found.length >= 3);
        await workbench.run('Cybereason: Hide Passwords');
        await seen(workbench, (found) => found.length === 0);
      },
    ],
  ],
};

/** Waits until the passwords that can be read in the editor are as expected. */
async function seen(workbench: WorkbenchPage, isExpected: (found: readonly string[]) => boolean): Promise<void> {
  let last: readonly string[] = [];
  await workbench
    .eventually('the passwords as expected', async () => {
      const text = await readableText(workbench);
      // Until the text is there, none of it can be read.
      if (!text.includes('environment.name')) return undefined;
      last = text.match(PASSWORD) ?? [];
      return isExpected(last) ? true : undefined;
    })
    .catch((error: unknown) => assert.fail(`${error}; read: ${last.join(', ')}`));
}

/** The text of the editor's lines, without what is drawn with no opacity or in no colour. */
function readableText({ page }: WorkbenchPage): Promise<string> {
  return page.evaluate<string>(`(() => {
    const lines = document.querySelector('.editor-instance .view-lines');
    if (!lines) return '';
    const nodes = document.createTreeWalker(lines, NodeFilter.SHOW_TEXT);
    let text = '';
    while (nodes.nextNode()) {
      const { parentElement, data } = nodes.currentNode;
      const isTransparent = /, 0\\)$/.test(getComputedStyle(parentElement).color);
      if (!isTransparent && parentElement.checkVisibility({ opacityProperty: true })) text += data.replaceAll('\u00a0', ' ') + ' ';
    }
    return text;
  })()`);
}
