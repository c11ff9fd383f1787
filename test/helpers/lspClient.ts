import {
  type CodeAction,
  CodeActionRequest,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { LspConnection } from './lspConnection.ts';
import { applyEdit, lastFirst, positionOf, uriOf } from './lspPlaces.ts';

/** A language client for tests: it keeps the texts that are open, and edits them as an editor does. */
export class LspClient extends LspConnection {
  readonly #texts = new Map<string, { version: number; text: string }>();

  async open(path: string, text: string, languageId = 'plaintext'): Promise<string> {
    const uri = uriOf(path);
    this.#texts.set(uri, { version: 1, text });
    const textDocument = { uri, languageId, version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    return uri;
  }

  text(uri: string): string {
    return this.#texts.get(uri)?.text ?? '';
  }

  version(uri: string): number {
    return this.#texts.get(uri)?.version ?? 0;
  }

  /** Replaces the first occurrence of `from`, as typing does: one incremental change. */
  async replace(uri: string, from: string, to: string): Promise<number> {
    const start = this.text(uri).indexOf(from);
    if (start < 0) throw new Error('the text to be replaced is not there');
    return this.edit(uri, [{ range: this.rangeOf(uri, from), newText: to }]);
  }

  /** Applies edits that do not overlap. */
  async edit(uri: string, edits: readonly TextEdit[]): Promise<number> {
    const state = this.#texts.get(uri);
    if (!state) throw new Error('not open');
    const ordered = lastFirst(state.text, edits);
    state.text = ordered.reduce(applyEdit, state.text);
    state.version++;
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: state.version },
      contentChanges: ordered.map(({ range, newText }) => ({ range, text: newText })),
    });
    return state.version;
  }

  /** Applies a versioned edit to the open documents as an editor does: refused for another version. */
  async apply({ documentChanges = [] }: WorkspaceEdit): Promise<void> {
    for (const change of documentChanges) {
      if (!('edits' in change)) throw new Error('not an edit of a text');
      if (change.textDocument.version !== this.version(change.textDocument.uri)) throw new Error('another version');
      await this.edit(change.textDocument.uri, change.edits as TextEdit[]);
    }
  }

  async close(uri: string): Promise<void> {
    this.#texts.delete(uri);
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** The range of the first occurrence of `part` in an open text. */
  rangeOf(uri: string, part: string): Range {
    const text = this.text(uri);
    const start = text.indexOf(part);
    if (start < 0) throw new Error('not in the text');
    return { start: positionOf(text, start), end: positionOf(text, start + part.length) };
  }

  /** The published diagnostics of a document as soon as they are as wanted. */
  async publishes(uri: string, wanted: (items: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    return this.until(
      () => {
        const last = this.published.get(uri);
        const version = this.#texts.get(uri)?.version;
        if (!last || (version !== undefined && last.version !== version)) return undefined;
        return wanted(last.items) ? last.items : undefined;
      },
      () => `published: ${JSON.stringify(this.published.get(uri))}`,
    );
  }

  /** Pulls a document's diagnostics, and again whenever the server asks for it, until they are as wanted. */
  async pulls(uri: string, wanted: (items: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    let seen: readonly Diagnostic[] = [];
    let pulledAt = -1;
    return this.until(
      async () => {
        if (pulledAt === this.refreshes) return undefined;
        pulledAt = this.refreshes;
        const report = await this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
        if (report.kind === 'full') seen = report.items;
        return wanted(seen) ? seen : undefined;
      },
      () => `pulled: ${JSON.stringify(seen)}`,
    );
  }

  async actions(uri: string, diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
    const actions = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: diagnostic.range,
      context: { diagnostics: [diagnostic] },
    });
    return (actions ?? []) as CodeAction[];
  }
}
