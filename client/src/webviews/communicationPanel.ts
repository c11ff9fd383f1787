import { commands, Disposable, env, type TextEditor, type Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import {
  COMMUNICATION,
  COMMUNICATION_TEXT,
  type Communication,
  type CommunicationParams,
  type CommunicationText,
  type CommunicationTextParams,
} from '../../../server/src/protocol/communication.ts';
import type { FromCommunication, ToCommunication } from '../../webviews/communication/messages.ts';
import type { DeploymentSource } from '../deploymentSource.ts';
import { isOurs } from '../ourFiles.ts';
import { RESTART } from '../restart.ts';
import { viewOptions, viewPage } from './viewPage.ts';

const TITLE = 'Communication';

/** Shows the communication table in a tab; there is one. It follows the active file and what is known of its server. */
export class CommunicationPanel {
  readonly #extension: Uri;
  readonly #source: DeploymentSource;
  readonly #subscriptions: Disposable;
  #panel: WebviewPanel | undefined;
  /** The page has said that it listens. */
  #isReady = false;
  /** The row to show as soon as the page can. */
  #row: string | undefined;
  /** The last file of ours that was the active one: a view is no editor. */
  #file: Uri | undefined;

  constructor(extension: Uri, source: DeploymentSource) {
    this.#extension = extension;
    this.#source = source;
    this.#follow(window.activeTextEditor);
    this.#subscriptions = Disposable.from(
      window.onDidChangeActiveTextEditor((editor) => {
        if (this.#follow(editor)) void this.#refresh();
      }),
      source.onDidChange(() => void this.#refresh()),
    );
  }

  /** Opens the table, at a row where one is given by its id. */
  show(row?: string): void {
    this.#row = row;
    this.#source.wake();
    this.#panel ??= this.#create();
    this.#panel.reveal();
    void this.#showRow();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#panel?.dispose();
  }

  #create(): WebviewPanel {
    const options = viewOptions(this.#extension);
    const panel = window.createWebviewPanel('cybereason-config.communication', TITLE, ViewColumn.Active, options);
    panel.webview.onDidReceiveMessage((message: FromCommunication) => this.#receive(message));
    panel.webview.html = viewPage(panel.webview, this.#extension, 'communication', TITLE);
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

  async #receive(message: FromCommunication): Promise<void> {
    switch (message.kind) {
      case 'ready':
        this.#isReady = true;
        await this.#refresh();
        return this.#showRow();
      case 'copy':
        return this.#copy(message).catch((error: Error) => void window.showErrorMessage(error.message));
      case 'restart':
        await commands.executeCommand(RESTART);
    }
  }

  /** True where the editor shows another file of ours than before. */
  #follow(editor: TextEditor | undefined): boolean {
    const document = editor?.document;
    if (document?.uri.scheme !== 'file' || !isOurs(document.uri.fsPath, () => document.getText())) return false;
    if (document.uri.toString() === this.#file?.toString()) return false;
    this.#file = document.uri;
    return true;
  }

  async #refresh(): Promise<void> {
    if (!this.#isReady) return;
    const params: CommunicationParams = this.#file ? { textDocument: { uri: this.#file.toString() } } : {};
    try {
      await this.#tell({ kind: 'table', table: await this.#source.ask<Communication>(COMMUNICATION, params) });
    } catch {
      await this.#tell({ kind: 'unavailable', isStarting: this.#source.isStarting });
    }
  }

  async #showRow(): Promise<void> {
    const row = this.#row;
    if (row === undefined || !this.#isReady) return;
    this.#row = undefined;
    await this.#tell({ kind: 'row', id: row });
  }

  async #copy({ rows, format }: CommunicationTextParams): Promise<void> {
    const params: CommunicationTextParams = { rows, format };
    const { text } = await this.#source.ask<CommunicationText>(COMMUNICATION_TEXT, params);
    await env.clipboard.writeText(text);
    await this.#tell({ kind: 'copied', rows: rows.length, format });
  }

  async #tell(message: ToCommunication): Promise<void> {
    await this.#panel?.webview.postMessage(message);
  }
}
