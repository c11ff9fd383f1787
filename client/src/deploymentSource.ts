import { type Disposable, EventEmitter, workspace } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { DEPLOYMENT_CHANGED } from '../../server/src/protocol/deployment.ts';

/** What many files tell together changes with each key that is typed: views follow when that rests (milliseconds). */
const SETTLE = 250;

/** What views know of all servers: asks the check server, and tells when the answers may be others. */
export class DeploymentSource {
  readonly #client: LanguageClient;
  readonly #start: () => void;
  readonly #changed = new EventEmitter<void>();
  readonly #subscriptions: readonly Disposable[];
  #wasStarted = false;
  #settling: NodeJS.Timeout | undefined;
  /** Also where the server starts or ends. */
  readonly onDidChange = this.#changed.event;

  constructor(client: LanguageClient, start: () => void) {
    this.#client = client;
    this.#start = start;
    this.#subscriptions = [
      client.onNotification(DEPLOYMENT_CHANGED, () => this.#settle()),
      client.onDidChangeState(() => this.#changed.fire()),
      workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()),
    ];
  }

  get isRunning(): boolean {
    return this.#client.isRunning();
  }

  /** The check server is on its way. */
  get isStarting(): boolean {
    return this.#client.state === State.Starting;
  }

  /** Somebody looks: the check server is started if that did not happen yet. */
  wake(): void {
    if (this.#wasStarted || this.#client.isRunning()) return;
    this.#wasStarted = true;
    this.#start();
  }

  /** @throws Error where the check server does not run, or fails. */
  async ask<Result>(request: string, params: object): Promise<Result> {
    if (!this.#client.isRunning()) throw new Error('The check server is not running.');
    return this.#client.sendRequest<Result>(request, params);
  }

  dispose(): void {
    clearTimeout(this.#settling);
    this.#changed.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #settle(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#changed.fire(), SETTLE);
  }
}
