import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import axe from 'axe-core';
import type { Frame, Locator, Page } from 'playwright-core';

const ATTEMPTS = 6;

/** What the browser says that its user prefers, and what VS Code then tells its views. */
const THEMES = [
  {
    theme: 'high-contrast',
    kind: 'vscode-high-contrast',
    media: { colorScheme: 'dark', forcedColors: 'active' },
  },
  { theme: 'light', kind: 'vscode-light', media: { colorScheme: 'light', forcedColors: 'none' } },
  { theme: 'dark', kind: 'vscode-dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
] as const;

/** VS Code's window in a browser, by what a person does with it. */
export class WorkbenchPage {
  readonly page: Page;
  readonly #pictures: string;

  /** `pictures`: the folder for screenshots. */
  constructor(page: Page, pictures: string) {
    this.page = page;
    this.#pictures = pictures;
  }

  get squiggles(): Locator {
    return this.page.locator('.editor-instance .squiggly-error, .editor-instance .squiggly-warning');
  }

  get problemRows(): Locator {
    return this.page.locator('.markers-panel-container .monaco-list-row');
  }

  /** How many problems the Problems panel's tab says that there are. */
  get problemCount(): Locator {
    return this.page.locator('.panel .composite-bar .action-item', { hasText: 'Problems' }).locator('.badge-content');
  }

  /** The whole hover, when it shows. */
  get hover(): Locator {
    return this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
  }

  /** A line of the tree in the side bar, by what is read out of it. */
  treeLine(name: string | RegExp): Locator {
    return this.page.locator('.part.sidebar').getByRole('treeitem', { name });
  }

  get quickFixes(): Locator {
    return this.page.locator('.action-widget .monaco-list-row');
  }

  /** A message that VS Code shows in its corner, by its text. */
  message(text: string): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text });
  }

  /** The text in the active editor's lines, those that the window shows. */
  line(text: string): Locator {
    return this.page.locator('.editor-instance .view-line', { hasText: text }).first();
  }

  /** Opens a file by its path in the workspace, which starts with a folder. */
  async openFile(path: string): Promise<void> {
    const [folder = ''] = path.split('/', 1);
    await this.#pick('Control+P', path, folder);
    await this.page.locator('.breadcrumbs-control', { hasText: folder }).waitFor();
  }

  /** Opens a file in whatever editor is its own, by its path in the workspace, which starts with a folder. */
  async openTab(path: string): Promise<void> {
    await this.#pick('Control+P', path, basename(path));
    await this.page.locator('.tabs-container .tab.active', { hasText: basename(path) }).waitFor();
  }

  /** Puts the cursor before the first occurrence of a text in the file that is open, `content`. */
  async goTo(content: string, text: string): Promise<void> {
    const before = content.slice(0, content.indexOf(text)).split('\n');
    const place = `${before.length}:${(before.at(-1) ?? '').length + 1}`;
    await this.#pick('Control+G', `:${place}`, `line ${before.length} `);
    await this.page
      .locator('.statusbar-item', { hasText: `Ln ${before.length},` })
      .first()
      .waitFor();
  }

  async closeTab(name: string): Promise<void> {
    const tab = this.page.locator('.tabs-container .tab', { hasText: name });
    await tab.click({ button: 'middle' });
    await tab.waitFor({ state: 'detached' });
  }

  async hideSideBar(): Promise<void> {
    await this.squiggles.first().waitFor();
    await this.page.keyboard.press('Control+B');
    await this.page.locator('.part.sidebar').waitFor({ state: 'hidden' });
  }

  /** Opens the Problems panel, or focuses it, and waits for its first row. */
  async showProblems(): Promise<void> {
    await this.page.keyboard.press('Control+Shift+M');
    await this.problemRows.first().waitFor();
  }

  async hidePanel(): Promise<void> {
    await this.page.keyboard.press('Control+J');
    await this.problemRows.first().waitFor({ state: 'hidden' });
  }

  /** Rests the mouse on a text until its hover shows. */
  rest(text: string): Promise<void> {
    return this.#until(this.hover, async () => {
      await this.page.mouse.move(0, 0);
      await this.line(text).getByText(text).first().hover();
    });
  }

  /** An item of the language status, which shows itself under the mouse. */
  async languageStatus(text: string): Promise<Locator> {
    const item = this.page.locator('.hover-language-status', { hasText: text });
    await this.#until(item, () => this.page.locator('#status\\.languageStatus').hover());
    return item;
  }

  /** Asks for the quick fixes at the cursor until they show. */
  openQuickFixes(): Promise<void> {
    return this.#until(this.quickFixes.first(), () => this.page.keyboard.press('Control+.'));
  }

  /** Does something until it has an effect: what comes before the editor is ready for it is lost. */
  async #until(effect: Locator, act: () => Promise<void>): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      await act();
      try {
        return await effect.waitFor({ timeout: 5000 });
      } catch (error) {
        if (attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** Puts the cursor into the middle of a text that stands in one piece in the editor. */
  async placeCursor(text: string): Promise<void> {
    const value = text.slice(text.indexOf('"') + 1, -1);
    await this.line(text).getByText(value).first().click();
  }

  /** Runs a command by its title in the palette. */
  async run(command: string): Promise<void> {
    await this.#pick('F1', `>${command}`, command);
  }

  /** Opens a quick input by its keys, types, and takes the row with that text. An editor that comes to the front closes it. */
  async #pick(keys: string, typed: string, row: string): Promise<void> {
    await this.#until(this.page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first(), async () => {
      await this.page.keyboard.press(keys);
      const input = this.page.locator('.quick-input-widget input');
      await input.fill(typed, { timeout: 5000 }).catch(() => undefined);
    });
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row }).waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** As its user does when the browser asks. */
  allowClipboard(): Promise<void> {
    return this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  }

  /** The text in the clipboard. */
  clipboard(): Promise<string> {
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /** The inside of the webview whose page has that title: VS Code nests it in two frames. */
  view(title: string): Promise<Frame> {
    return this.eventually(`a view called ${title}`, async () => {
      for (const frame of this.page.frames()) {
        if (frame.parentFrame()?.parentFrame() !== this.page.mainFrame()) continue;
        if ((await frame.title().catch(() => '')) === title) return frame;
      }
      return undefined;
    });
  }

  /** Fails with what axe finds in a view: who reads by ear or keyboard must get along with it. */
  async audit(view: Frame): Promise<void> {
    await view.evaluate(axe.source);
    const { violations } = await view.evaluate(() => axe.run());
    const lines = violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
    assert.deepEqual(lines, []);
  }

  /** Audits a view in each kind of theme, and takes pictures: `name-light`, `name-dark`, `name-high-contrast`. */
  async inEachTheme(name: string, view: Frame): Promise<void> {
    for (const { theme, kind, media } of THEMES) {
      await this.page.emulateMedia(media);
      await view.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
      await this.audit(view);
      await this.screenshot(`${name}-${theme}`);
    }
  }

  /** Looks again and again until there is something. */
  async eventually<Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> {
    for (let attempt = 1; attempt <= 100; attempt++) {
      const value = await look();
      if (value !== undefined) return value;
      await this.page.waitForTimeout(200);
    }
    throw new Error(`There is no ${what}.`);
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(this.#pictures, `${name}.png`), animations: 'disabled' });
  }
}
