import { type DataCallback, type Disposable, type Message, StreamMessageReader } from 'vscode-languageserver/node';

interface Notification {
  readonly method?: unknown;
  params?: { textDocument?: { uri?: unknown; version?: unknown } | null; capabilities?: unknown } | null;
}

/**
 * Reads messages and looks at them as they arrive, before they wait for their turn: so that a change which a newer one
 * will follow at once is not analysed.
 */
export class IncomingMessages extends StreamMessageReader {
  readonly #newest = new Map<string, number>();

  override listen(callback: DataCallback): Disposable {
    return super.listen((message) => {
      this.#look(message as Message & Notification);
      callback(message);
    });
  }

  /** False while a newer version of the document's text waits to be handled. */
  isNewest(uri: string, version: number): boolean {
    const newest = this.#newest.get(uri);
    return newest === undefined || newest === version;
  }

  forget(uri: string): void {
    this.#newest.delete(uri);
  }

  #look(message: Notification): void {
    if (message.method === 'textDocument/didChange') {
      const { uri, version } = message.params?.textDocument ?? {};
      if (typeof uri === 'string' && typeof version === 'number') this.#newest.set(uri, version);
    } else if (message.method === 'initialize' && message.params) {
      // The library reads members of what a client may leave out or send as null.
      message.params.capabilities = withoutNulls(message.params.capabilities) ?? {};
    }
  }
}

function withoutNulls(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value ?? undefined;
  if (Array.isArray(value)) return value.map(withoutNulls);
  const entries = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(entries.map(([name, member]) => [name, withoutNulls(member)]));
}
