import { commands, Disposable, env, type TextEditor, type Uri, window } from 'vscode';
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
import { ViewPanel } from './viewPanel.ts';

/** Shows the communication table in a tab. It follows the active file and what is known of its server. */
export class CommunicationPanel {
  readonly #panel: ViewPanel<FromCommunication, ToCommunication>;
  readonly #source: DeploymentSource;
  readonly #subscriptions: Disposable;
  /** The row to show as soon as the page can. */
  #row: string | undefined;
  /** The last file of ours that was the active one: a view is no editor. */
  #file: Uri | undefined;

  constructor(extension: Uri, source: DeploymentSource) {
    this.#panel = new ViewPanel(extension, 'communication', 'Communication', {
      ready: () => void this.#refresh().then(() => this.#showRow()),
      receive: (message) => void this.#receive(message),
    });
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
    this.#panel.show();
    void this.#showRow();
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#panel.dispose();
  }

  async #receive(message: FromCommunication): Promise<void> {
    if (message.kind === 'restart') return void commands.executeCommand(RESTART);
    try {
      await this.#copy(message);
    } catch (error) {
      await window.showErrorMessage(error instanceof Error ? error.message : 'Nothing was copied.');
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
    if (!this.#panel.isReady) return;
    const params: CommunicationParams = this.#file ? { textDocument: { uri: this.#file.toString() } } : {};
    try {
      await this.#panel.tell({ kind: 'table', table: await this.#source.ask<Communication>(COMMUNICATION, params) });
    } catch {
      await this.#panel.tell({ kind: 'unavailable', isStarting: this.#source.isStarting });
    }
  }

  async #showRow(): Promise<void> {
    const row = this.#row;
    if (row === undefined || !this.#panel.isReady) return;
    this.#row = undefined;
    await this.#panel.tell({ kind: 'row', id: row });
  }

  async #copy({ rows, format }: CommunicationTextParams): Promise<void> {
    const params: CommunicationTextParams = { rows, format };
    const { text } = await this.#source.ask<CommunicationText>(COMMUNICATION_TEXT, params);
    await env.clipboard.writeText(text);
    await this.#panel.tell({ kind: 'copied', rows: rows.length, format });
  }
}
