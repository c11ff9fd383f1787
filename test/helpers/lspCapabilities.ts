import type { ClientCapabilities } from 'vscode-languageserver/node';

/** What a full-grown editor declares, but for how it gets diagnostics. */
export const EDITOR: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
  },
  window: { workDoneProgress: true },
};

/** The same as an editor that asks for diagnostics, and can be asked to ask again. */
export const PULLING_EDITOR: ClientCapabilities = {
  ...EDITOR,
  workspace: { ...EDITOR.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...EDITOR.textDocument, diagnostic: {} },
};

export interface ClientOptions {
  /** The command line of the server. */
  readonly command: readonly string[];
  /** Null as some clients send it. */
  readonly capabilities?: ClientCapabilities | null;
  readonly initializationOptions?: unknown;
  /** Absolute paths. */
  readonly folders?: readonly string[];
  /** By section; null for those that are not there. */
  readonly settings?: Record<string, unknown>;
  /** The same for a folder, by its URI. */
  readonly folderSettings?: Readonly<Record<string, Record<string, unknown>>>;
}
