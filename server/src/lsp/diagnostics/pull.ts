import type {
  CancellationToken,
  Connection,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import type { Checks } from '../checks.ts';
import type { OpenDocument } from '../openDocuments.ts';
import type { DiagnosticsChannel, Reported } from './channel.ts';

const CHUNK = 100;

/** Answers clients that ask for problems, and asks them to ask again when something changed behind their back. */
export class PullChannel implements DiagnosticsChannel {
  readonly #connection: Connection;
  readonly #checks: Checks;
  readonly #reported: Reported;
  readonly #canRefresh: boolean;
  /** Resolved, and made anew, whenever anything changes: what a held workspace request waits for. */
  #next = deferred();
  #refreshing = false;
  #refreshAgain = false;
  /** URIs that the client dropped since the last workspace report: they are sent again, whatever it knew of them. */
  readonly #dropped = new Set<string>();

  constructor(connection: Connection, checks: Checks, reported: Reported, canRefresh: boolean) {
    this.#connection = connection;
    this.#checks = checks;
    this.#reported = reported;
    this.#canRefresh = canRefresh;
  }

  report(edited: ReadonlySet<string>, changed: ReadonlySet<string>): void {
    if (changed.size > 0) this.#wake();
    // The client asks about an edited document by itself.
    const others = [...changed].some((path) => !edited.has(path) && this.#reported.versionOf(path) !== null);
    if (others) void this.#refresh();
  }

  closed({ uri }: OpenDocument): void {
    this.#dropped.add(uri);
    this.#wake();
  }

  documentReport(path: string, previousId: string | undefined): DocumentDiagnosticReport {
    const { id, diagnostics } = this.#checks.verdict(path);
    if (id === previousId) return { kind: 'unchanged', resultId: id };
    return { kind: 'full', resultId: id, items: [...diagnostics] };
  }

  /**
   * All reported documents. Where the client takes partial results the request stays open, and every change is sent
   * as it comes, until the client cancels it.
   */
  async workspaceReport(
    paths: () => Iterable<string>,
    known: Map<string, string>,
    token: CancellationToken,
    send: ((report: WorkspaceDiagnosticReport) => void) | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    if (!send) return { items: this.#news(paths(), known) };
    const cancelled = new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()));
    while (!token.isCancellationRequested) {
      const change = this.#next.promise;
      const items = this.#news(paths(), known);
      for (let from = 0; from < items.length; from += CHUNK) send({ items: items.slice(from, from + CHUNK) });
      await Promise.race([change, cancelled]);
    }
    return { items: [] };
  }

  /** What the client does not know yet; afterwards `known` has it. */
  #news(paths: Iterable<string>, known: Map<string, string>): WorkspaceDocumentDiagnosticReport[] {
    for (const uri of this.#dropped) known.set(uri, 'dropped');
    this.#dropped.clear();
    const news: WorkspaceDocumentDiagnosticReport[] = [];
    const gone = new Set(known.keys());
    for (const path of paths) {
      const uri = this.#reported.uriOf(path);
      gone.delete(uri);
      const { id, diagnostics } = this.#checks.verdict(path);
      if (known.get(uri) === id || (diagnostics.length === 0 && !known.has(uri))) continue;
      known.set(uri, id);
      news.push({
        kind: 'full',
        uri,
        version: this.#reported.versionOf(path),
        resultId: id,
        items: [...diagnostics],
      });
    }
    for (const uri of gone) {
      known.delete(uri);
      news.push({ kind: 'full', uri, version: null, items: [] });
    }
    return news;
  }

  #wake(): void {
    const { resolve } = this.#next;
    this.#next = deferred();
    resolve();
  }

  async #refresh(): Promise<void> {
    this.#refreshAgain = true;
    if (!this.#canRefresh || this.#refreshing) return;
    this.#refreshing = true;
    while (this.#refreshAgain) {
      this.#refreshAgain = false;
      // A client that refuses knows why.
      await this.#connection.languages.diagnostics.refresh().catch(() => undefined);
    }
    this.#refreshing = false;
  }
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
