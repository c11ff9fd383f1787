import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fileKindOf } from '../core/index.ts';
import { pathOfUri } from './uris.ts';

/** A document that the client holds open and whose name is one of ours. */
export interface OpenDocument {
  /** As the client writes it. */
  readonly uri: string;
  readonly path: string;
  readonly text: TextDocument;
}

/** The open documents with our names; all others are not kept. */
export class OpenDocuments {
  readonly #byUri = new Map<string, OpenDocument>();
  readonly #byPath = new Map<string, OpenDocument>();

  open(uri: string, version: number, text: string): OpenDocument | undefined {
    const path = pathOfUri(uri);
    if (path === undefined || fileKindOf(path) === undefined) return undefined;
    const document = { uri, path, text: TextDocument.create(uri, '', version, text) };
    this.#byUri.set(uri, document);
    this.#byPath.set(path, document);
    return document;
  }

  change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): OpenDocument | undefined {
    const document = this.get(uri);
    if (document) TextDocument.update(document.text, changes, version);
    return document;
  }

  close(uri: string): OpenDocument | undefined {
    const document = this.get(uri);
    if (document) this.#byUri.delete(document.uri);
    if (document && this.#byPath.get(document.path) === document) this.#byPath.delete(document.path);
    return document;
  }

  /** Also where the URI is written in another way than the document was opened with. */
  get(uri: string): OpenDocument | undefined {
    const known = this.#byUri.get(uri);
    if (known) return known;
    const path = pathOfUri(uri);
    return path === undefined ? undefined : this.#byPath.get(path);
  }

  at(path: string): OpenDocument | undefined {
    return this.#byPath.get(path);
  }

  all(): Iterable<OpenDocument> {
    return this.#byUri.values();
  }
}
