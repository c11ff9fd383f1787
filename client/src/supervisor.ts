import { type Disposable, type LogOutputChannel, window } from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
} from 'vscode-languageclient/node';

/** A server that ends more often than this within {@link PERIOD} is not started again. */
const MOST_DEATHS = 4;
/** Milliseconds. */
const PERIOD = 3 * 60_000;
/** Until the next start, once and again for each death before (milliseconds). */
const PAUSE = 250;
const SHOW_LOG = 'Show Log';
const RESTART = 'Restart';

/**
 * Starts a server again that ended by itself, and says so once; one that goes on ending is left, and its user asked. The
 * client's library could do it, but loses its way where a server ends while it starts.
 */
export class Supervisor implements ErrorHandler, Disposable {
  readonly #channel: LogOutputChannel;
  readonly #start: () => Promise<void>;
  #deaths: number[] = [];
  #told = false;
  #next: NodeJS.Timeout | undefined;

  constructor(channel: LogOutputChannel, start: () => Promise<void>) {
    this.#channel = channel;
    this.#start = start;
  }

  /** Starts the server; where that fails it has ended. */
  start(): void {
    this.#start().catch(() => this.#ended());
  }

  /** A pipe that breaks is about to close. */
  error(): ErrorHandlerResult {
    return { action: ErrorAction.Continue, handled: true };
  }

  closed(): CloseHandlerResult {
    return { action: CloseAction.DoNotRestart, message: this.#ended(), handled: true };
  }

  dispose(): void {
    clearTimeout(this.#next);
  }

  /** What is done about it. A start that fails because the process ended tells so twice. */
  #ended(): string {
    if (this.#next) return 'The check server is started again.';
    const now = Date.now();
    this.#deaths = [...this.#deaths.filter((death) => now - death < PERIOD), now];
    if (this.#deaths.length > MOST_DEATHS) return this.#giveUp();
    this.#next = setTimeout(() => {
      this.#next = undefined;
      this.start();
    }, PAUSE * this.#deaths.length);
    return this.#tell();
  }

  #tell(): string {
    const message = 'The check server ended unexpectedly and is started again.';
    if (this.#told) return message;
    this.#told = true;
    window.showWarningMessage(message, SHOW_LOG).then((answer) => this.#follow(answer));
    return message;
  }

  #giveUp(): string {
    const message = `The check server ended ${this.#deaths.length} times within three minutes and is not started again.`;
    this.#deaths = [];
    this.#told = false;
    window.showErrorMessage(message, RESTART, SHOW_LOG).then((answer) => this.#follow(answer));
    return message;
  }

  #follow(answer: string | undefined): void {
    if (answer === SHOW_LOG) this.#channel.show();
    if (answer === RESTART) this.start();
  }
}
