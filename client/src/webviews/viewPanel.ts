import { type Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import { type ViewName, viewOptions, viewPage } from './viewPage.ts';

/** What a view's tab does with its page, which says `ready` when it listens. */
export interface PanelBehaviour<In extends { readonly kind: string }> {
  /** The page begins: at first, and each time that the tab shows again. */
  ready(): void;
  receive(message: In): void;
}

/** The tab of a view; there is one at a time. `Out` are the messages to the page, `In` those from it. */
export class ViewPanel<In extends { readonly kind: string }, Out> {
  readonly #extension: Uri;
  readonly #view: ViewName;
  readonly #title: string;
  readonly #behaviour: PanelBehaviour<In>;
  #panel: WebviewPanel | undefined;
  #isReady = false;

  constructor(extension: Uri, view: ViewName, title: string, behaviour: PanelBehaviour<In>) {
    this.#extension = extension;
    this.#view = view;
    this.#title = title;
    this.#behaviour = behaviour;
  }

  /** The page shows and listens. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Where a file that the page leads to is shown, so that the page stays in sight. */
  get besideIt(): ViewColumn {
    return this.#panel?.viewColumn === ViewColumn.One ? ViewColumn.Two : ViewColumn.One;
  }

  show(): void {
    this.#panel ??= this.#create();
    this.#panel.reveal();
  }

  /** Dropped where no page listens. */
  async tell(message: Out): Promise<void> {
    if (this.#isReady) await this.#panel?.webview.postMessage(message);
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #create(): WebviewPanel {
    const options = viewOptions(this.#extension);
    const panel = window.createWebviewPanel(`cybereason-config.${this.#view}`, this.#title, ViewColumn.Active, options);
    panel.webview.onDidReceiveMessage((message: In | { readonly kind: 'ready' }) => {
      if (message.kind !== 'ready') return this.#behaviour.receive(message as In);
      this.#isReady = true;
      this.#behaviour.ready();
    });
    panel.webview.html = viewPage(panel.webview, this.#extension, this.#view, this.#title);
    panel.onDidChangeViewState(() => {
      // A hidden page is gone; when it shows again it begins anew.
      if (!panel.visible) this.#isReady = false;
    });
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#isReady = false;
    });
    return panel;
  }
}
