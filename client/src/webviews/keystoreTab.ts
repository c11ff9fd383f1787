import { commands, Disposable, env, Range, RelativePattern, Uri, type WebviewPanel, window, workspace } from 'vscode';
import {
  KEYSTORE_VIEW,
  type KeystoreOrigin,
  type KeystoreView,
  type KeystoreViewParams,
  type KeystoreViewResult,
  type ViewPlace,
} from '../../../server/src/protocol/keystoreView.ts';
import type { FromKeystore, KeystorePage, Obstacle, ToKeystore } from '../../webviews/keystore/messages.ts';
import type { DeploymentSource } from '../deploymentSource.ts';
import { RESTART } from '../restart.ts';

const MANAGE_TRUST = 'workbench.trust.manage';

/** One keystore in one tab. What its user typed is kept here and nowhere else, as long as the tab is open. */
export class KeystoreTab {
  readonly #uri: Uri;
  readonly #panel: WebviewPanel;
  readonly #source: DeploymentSource;
  readonly #subscriptions: Disposable;
  #origin: KeystoreOrigin | undefined;
  #password: string | undefined;
  #keyPassword: string | undefined;
  #view: KeystoreView | undefined;
  /** What the page shows, as text; undefined while no page listens. */
  #shown: string | undefined;
  #isReady = false;
  #isAsking = false;
  #isStale = false;

  constructor(uri: Uri, panel: WebviewPanel, source: DeploymentSource, origin: KeystoreOrigin | undefined) {
    this.#uri = uri;
    this.#panel = panel;
    this.#source = source;
    this.#origin = origin;
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.joinPath(uri, '..'), patternOf(uri)));
    const refresh = () => void this.#refresh();
    this.#subscriptions = Disposable.from(
      watcher,
      watcher.onDidChange(refresh),
      watcher.onDidCreate(refresh),
      watcher.onDidDelete(refresh),
      source.onDidChange(refresh),
      panel.webview.onDidReceiveMessage((message: FromKeystore) => this.#receive(message)),
      panel.onDidChangeViewState(() => {
        // A hidden page is gone; when it shows again it begins anew.
        if (!panel.visible) this.#isReady = false;
      }),
    );
    source.wake();
  }

  /** It is opened again, from a setting: that one's password counts now. */
  openedFrom(origin: KeystoreOrigin): void {
    this.#forget();
    this.#origin = origin;
    void this.#refresh();
  }

  dispose(): void {
    this.#forget();
    this.#subscriptions.dispose();
  }

  #forget(): void {
    this.#password = undefined;
    this.#keyPassword = undefined;
  }

  async #receive(message: FromKeystore): Promise<void> {
    switch (message.kind) {
      case 'ready':
        this.#isReady = true;
        this.#shown = undefined;
        return this.#refresh();
      case 'password':
        if (message.of === 'store') this.#password = message.password;
        else this.#keyPassword = message.password;
        return this.#refresh(true);
      case 'openWith': {
        const use = this.#view?.uses[message.index];
        return use && this.openedFrom({ uri: use.uri, position: use.range.start });
      }
      case 'copy':
        return this.#copy(this.#view?.certificates[message.certificate]?.[message.what], COPIED[message.what]);
      case 'copyCommand':
        return this.#copy(this.#view?.listCommand, 'The command is copied. It asks for the password when it runs.');
      case 'goToUse':
        return goTo(this.#view?.uses[message.index]);
      case 'goToProblem':
        return goTo(this.#view?.problems[message.index]);
      case 'goToRule': {
        const page = this.#view?.problems[message.index]?.page;
        return void (page && (await commands.executeCommand('markdown.showPreview', Uri.parse(page, true))));
      }
      case 'trust':
        return void (await commands.executeCommand(MANAGE_TRUST));
      case 'restart':
        return void (await commands.executeCommand(RESTART));
    }
  }

  async #copy(text: string | null | undefined, said: string): Promise<void> {
    if (!text) return;
    await env.clipboard.writeText(text);
    this.#post({ kind: 'done', text: said });
  }

  /** Asks for what there is to see, and again where something changed meanwhile. `isAnswer`: the page waits for it. */
  async #refresh(isAnswer = false): Promise<void> {
    if (isAnswer) this.#shown = undefined;
    this.#isStale = true;
    if (this.#isAsking || !this.#isReady) return;
    this.#isAsking = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        await this.#ask();
      }
    } finally {
      this.#isAsking = false;
    }
  }

  async #ask(): Promise<void> {
    if (this.#uri.scheme !== 'file') return this.#showObstacle('elsewhere');
    if (!workspace.isTrusted) return this.#showObstacle('untrusted');
    const params: KeystoreViewParams = {
      keystore: this.#uri.toString(),
      ...(this.#origin ? { from: this.#origin } : {}),
      ...(this.#password === undefined ? {} : { password: this.#password }),
      ...(this.#keyPassword === undefined ? {} : { keyPassword: this.#keyPassword }),
    };
    try {
      const result = await this.#source.ask<KeystoreViewResult>(KEYSTORE_VIEW, params);
      if (result === null) return this.#showObstacle('failed');
      if (result.status !== 'seen') return this.#showObstacle(result.status);
      this.#view = result.view;
      this.#show({ kind: 'page', page: pageOf(result.view) });
    } catch {
      this.#showObstacle(this.#source.isRunning ? 'failed' : this.#source.isStarting ? 'starting' : 'stopped');
    }
  }

  #showObstacle(obstacle: Obstacle): void {
    this.#view = undefined;
    this.#show({ kind: 'obstacle', obstacle, name: nameOf(this.#uri) });
  }

  /** Where nothing is new the page keeps its peace. */
  #show(message: ToKeystore): void {
    const text = JSON.stringify(message);
    if (text === this.#shown) return;
    this.#shown = text;
    this.#post(message);
  }

  #post(message: ToKeystore): void {
    void this.#panel.webview.postMessage(message);
  }
}

const COPIED = {
  pem: 'The certificate is copied as PEM.',
  sha1: 'The SHA-1 fingerprint is copied.',
  sha256: 'The SHA-256 fingerprint is copied.',
} as const;

function pageOf(view: KeystoreView): KeystorePage {
  return { ...view, certificates: view.certificates.map(({ pem: _, ...shown }) => shown) };
}

function nameOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The file's name as a pattern, in which some signs mean others. */
function patternOf(uri: Uri): string {
  return nameOf(uri).replace(/[*?[\]{}!]/g, '?');
}

async function goTo(place: ViewPlace | undefined): Promise<void> {
  if (!place) return;
  const { start, end } = place.range;
  const selection = new Range(start.line, start.character, end.line, end.character);
  await window.showTextDocument(Uri.parse(place.uri, true), { selection });
}
