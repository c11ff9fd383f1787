import {
  type CustomDocument,
  type CustomReadonlyEditorProvider,
  commands,
  Disposable,
  type TextEditor,
  Uri,
  type WebviewPanel,
  window,
} from 'vscode';
import type { OpenKeystoreArguments } from '../../../server/src/protocol/commands.ts';
import type { KeystoreOrigin } from '../../../server/src/protocol/keystoreView.ts';
import type { DeploymentSource } from '../deploymentSource.ts';
import { KeystoreTab } from './keystoreTab.ts';
import { viewOptions, viewPage } from './viewPage.ts';

/** The editor of keystores by their names, and the same for any file, which is only offered. */
const VIEW_TYPE = 'cybereason-config.keystore';
const VIEW_TYPE_OF_ANY = 'cybereason-config.keystoreOfAnyName';

/** Shows keystores in tabs: read, never written. */
export class KeystoreEditors implements CustomReadonlyEditorProvider {
  readonly #extension: Uri;
  readonly #source: DeploymentSource;
  readonly #subscriptions: Disposable;
  readonly #tabs = new Map<string, Set<KeystoreTab>>();
  /** The settings that keystores are about to be opened from, by the keystore's URI. */
  readonly #origins = new Map<string, KeystoreOrigin>();
  /** The last text that was looked at; a keystore is no text. */
  #text: TextEditor | undefined = window.activeTextEditor;

  constructor(extension: Uri, source: DeploymentSource) {
    this.#extension = extension;
    this.#source = source;
    const options = { webviewOptions: { enableFindWidget: true } };
    this.#subscriptions = Disposable.from(
      window.registerCustomEditorProvider(VIEW_TYPE, this, options),
      window.registerCustomEditorProvider(VIEW_TYPE_OF_ANY, this, options),
      window.onDidChangeActiveTextEditor((editor) => {
        this.#text = editor ?? this.#text;
      }),
    );
  }

  /** Shows a keystore; from a setting, where one is given, with that one's password. */
  async open(...[keystore, from]: OpenKeystoreArguments): Promise<void> {
    const uri = Uri.parse(keystore, true);
    const tabs = this.#tabs.get(uri.toString()) ?? [];
    if (from) {
      for (const tab of tabs) tab.openedFrom(from);
      this.#origins.set(uri.toString(), from);
    }
    await commands.executeCommand('vscode.openWith', uri, VIEW_TYPE);
    this.#origins.delete(uri.toString());
  }

  openCustomDocument(uri: Uri): CustomDocument {
    return { uri, dispose: () => undefined };
  }

  resolveCustomEditor({ uri }: CustomDocument, panel: WebviewPanel): void {
    const key = uri.toString();
    const tab = new KeystoreTab(uri, panel, this.#source, this.#origins.get(key) ?? this.#cursor());
    const tabs = this.#tabs.get(key) ?? new Set();
    this.#tabs.set(key, tabs.add(tab));
    panel.onDidDispose(() => {
      tab.dispose();
      tabs.delete(tab);
    });
    panel.webview.options = viewOptions(this.#extension);
    panel.webview.html = viewPage(panel.webview, this.#extension, 'keystore', 'Keystore');
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Going to a definition leaves the cursor in the setting; the server finds out whether it names the keystore. */
  #cursor(): KeystoreOrigin | undefined {
    if (!this.#text) return undefined;
    const { document, selection } = this.#text;
    const { line, character } = selection.active;
    return { uri: document.uri.toString(), position: { line, character } };
  }
}
