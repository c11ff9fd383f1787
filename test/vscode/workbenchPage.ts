import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

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

  /** The whole hover, when it shows. */
  get hover(): Locator {
    return this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
  }

  get quickFixes(): Locator {
    return this.page.locator('.action-widget .monaco-list-row');
  }

  /** The text in the active editor's lines, those that the window shows. */
  line(text: string): Locator {
    return this.page.locator('.editor-instance .view-line', { hasText: text }).first();
  }

  async openFile(path: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.page.locator('.quick-input-widget input').fill(path);
    const name = path.slice(path.lastIndexOf('/') + 1);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget input').fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Puts the cursor behind the line's last character. */
  async clickLine(text: string): Promise<void> {
    await this.line(text).click();
    await this.page.keyboard.press('End');
  }

  /** Waits until no problem in the Problems panel has this text. */
  async problemsWithout(text: string): Promise<void> {
    await this.page.keyboard.press('Control+Shift+M');
    await this.problemRows.first().waitFor();
    await this.problemRows.filter({ hasText: text }).first().waitFor({ state: 'detached' });
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(this.#pictures, `${name}.png`), animations: 'disabled' });
  }
}
