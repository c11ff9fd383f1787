import type { Connection } from 'vscode-languageserver/node';
import { DEPLOYMENT_CHANGED } from '../protocol/deployment.ts';

/** Tells a client that what it was answered about all servers may have changed: once behind each answer. */
export class DeploymentWatch {
  readonly #connection: Connection;
  #isShown = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The client is answered as of now. */
  answered(): void {
    this.#isShown = true;
  }

  changed(): void {
    if (!this.#isShown) return;
    this.#isShown = false;
    void this.#connection.sendNotification(DEPLOYMENT_CHANGED);
  }
}
