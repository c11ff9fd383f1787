import { type Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { viewOptions, viewPage } from './viewPage.ts';

const TITLE = 'Communication';

/** Shows the communication table in a tab; there is one. */
export class CommunicationPanel {
  readonly #extension: Uri;
  #panel: WebviewPanel | undefined;

  constructor(extension: Uri) {
    this.#extension = extension;
  }

  show(): void {
    this.#panel ??= this.#create();
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #create(): WebviewPanel {
    const options = viewOptions(this.#extension);
    const panel = window.createWebviewPanel('cybereason-config.communication', TITLE, ViewColumn.Active, options);
    panel.webview.html = viewPage(panel.webview, this.#extension, 'communication', TITLE);
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    return panel;
  }
}
