import { LanguageClient, State } from 'vscode-languageclient/node';

/** A client that writes its troubles into the log and leaves it to others to tell its user, once and in clear words. */
export class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  /** What does not run needs no stop; the library calls it an error that nobody handles. */
  override async stop(timeout?: number): Promise<void> {
    if (this.state === State.Running) await super.stop(timeout);
  }
}
