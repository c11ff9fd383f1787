import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import type { Checks } from '../checks.ts';
import type { OpenDocument } from '../openDocuments.ts';
import type { DiagnosticsChannel, Reported } from './channel.ts';

/** Publishes the problems of documents, for clients that cannot ask for them. */
export class PushChannel implements DiagnosticsChannel {
  readonly #connection: Connection;
  readonly #checks: Checks;
  readonly #reported: Reported;
  /** URIs for which the client shows problems. */
  readonly #shown = new Set<string>();

  constructor(connection: Connection, checks: Checks, reported: Reported) {
    this.#connection = connection;
    this.#checks = checks;
    this.#reported = reported;
  }

  report(edited: ReadonlySet<string>, changed: ReadonlySet<string>): void {
    for (const path of new Set([...edited, ...changed])) {
      if (this.#reported.isReported(path)) this.#publish(path);
      else if (this.#shown.has(this.#reported.uriOf(path))) this.#send(this.#reported.uriOf(path), null, []);
    }
  }

  closed({ path, uri }: OpenDocument): void {
    // Under the client's own spelling of the URI; what is found in the file on disk follows under ours.
    this.#send(uri, null, []);
    if (this.#reported.isReported(path)) this.#publish(path);
  }

  #publish(path: string): void {
    const { diagnostics } = this.#checks.verdict(path);
    this.#send(this.#reported.uriOf(path), this.#reported.versionOf(path), diagnostics);
  }

  #send(uri: string, version: number | null, diagnostics: readonly Diagnostic[]): void {
    if (diagnostics.length > 0) this.#shown.add(uri);
    else this.#shown.delete(uri);
    void this.#connection.sendDiagnostics({
      uri,
      ...(version === null ? {} : { version }),
      diagnostics: [...diagnostics],
    });
  }
}
