import type { OpenDocument } from '../openDocuments.ts';

/** How a client gets to know the problems: by being told, or by asking. Never both. */
export interface DiagnosticsChannel {
  /** `edited`: open documents with a new text; `changed`: all documents whose problems differ from before. */
  report(edited: ReadonlySet<string>, changed: ReadonlySet<string>): void;
  /** The client closed the document. */
  closed(document: OpenDocument): void;
}

/** What a channel may know of the session. */
export interface Reported {
  /** True for documents whose problems the client should show: open ones and those of its workspace. */
  isReported(path: string): boolean;
  uriOf(path: string): string;
  /** The version of the open text, null for a file on disk. */
  versionOf(path: string): number | null;
}
