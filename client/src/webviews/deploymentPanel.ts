import { commands, type Disposable, env, type Uri, window } from 'vscode';
import { COMMANDS } from '../../../server/src/protocol/commands.ts';
import { DEPLOYMENT_PICTURE, type DeploymentPicture } from '../../../server/src/protocol/topology.ts';
import type { FromDeployment, ToDeployment } from '../../webviews/deployment/messages.ts';
import type { DeploymentSource } from '../deploymentSource.ts';
import { openPlace } from '../openPlace.ts';
import { RESTART } from '../restart.ts';
import { ViewPanel } from './viewPanel.ts';

/** What the page's Markdown is and how it is shown. */
export interface MarkdownPage {
  text(): Promise<string>;
  show(): Promise<unknown>;
}

/** Shows a picture of all servers and their links in a tab, and follows what is known of them. */
export class DeploymentPanel {
  readonly #panel: ViewPanel<FromDeployment, ToDeployment>;
  readonly #source: DeploymentSource;
  readonly #page: MarkdownPage;
  readonly #subscription: Disposable;

  constructor(extension: Uri, source: DeploymentSource, page: MarkdownPage) {
    this.#panel = new ViewPanel(extension, 'deployment', 'Deployment', {
      ready: () => void this.#refresh(),
      receive: (message) => void this.#receive(message),
    });
    this.#source = source;
    this.#page = page;
    this.#subscription = source.onDidChange(() => void this.#refresh());
  }

  show(): void {
    this.#source.wake();
    this.#panel.show();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#panel.dispose();
  }

  async #receive(message: FromDeployment): Promise<void> {
    try {
      await this.#act(message);
    } catch (error) {
      await window.showErrorMessage(error instanceof Error ? error.message : 'That did not work.');
    }
  }

  async #act(message: FromDeployment): Promise<unknown> {
    switch (message.kind) {
      case 'open':
        return openPlace(message.place, this.#panel.besideIt);
      case 'copy':
        await env.clipboard.writeText(await this.#page.text());
        return this.#panel.tell({ kind: 'copied' });
      case 'markdown':
        return this.#page.show();
      case 'communication':
        return commands.executeCommand(COMMANDS.showTable);
      case 'restart':
        return commands.executeCommand(RESTART);
      case 'trust':
        return commands.executeCommand('workbench.trust.manage');
      case 'folder':
        return commands.executeCommand('vscode.openFolder');
    }
  }

  async #refresh(): Promise<void> {
    if (!this.#panel.isReady) return;
    try {
      await this.#panel.tell({
        kind: 'picture',
        picture: await this.#source.ask<DeploymentPicture>(DEPLOYMENT_PICTURE, {}),
      });
    } catch {
      await this.#panel.tell({ kind: 'unavailable', isStarting: this.#source.isStarting });
    }
  }
}
