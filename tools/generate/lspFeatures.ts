/** One thing that the server can do by the protocol. */
export interface LspFeature {
  /** The key of the server's capabilities, those of `workspace` behind a dot. */
  readonly capability: string;
  readonly methods: readonly string[];
  /** What it does for these files: Markdown. */
  readonly what: string;
  /** Settings that switch or change it, without the section. */
  readonly settings?: readonly string[];
}

export const LSP_FEATURES: readonly LspFeature[] = [
  {
    capability: 'positionEncoding',
    methods: ['initialize'],
    what: 'Positions count UTF-16 code units, as every client can.',
  },
  {
    capability: 'textDocumentSync',
    methods: ['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didSave', 'textDocument/didClose'],
    what: 'Changes come in parts. What a client edits counts at once, what lies on disk when it is closed or saved.',
  },
  {
    capability: 'diagnosticProvider',
    methods: ['textDocument/diagnostic', 'workspace/diagnostic'],
    what: 'Problems with result ids; those of the whole workspace are streamed and stay open. A client that cannot ask gets them by `textDocument/publishDiagnostics`.',
    settings: ['rules', 'expiryDays', 'pki', 'xml.coexistence'],
  },
  {
    capability: 'hoverProvider',
    methods: ['textDocument/hover'],
    what: 'Keys, elements, attributes, ports with their flows, keystores with their entries, what a placeholder stands for.',
  },
  {
    capability: 'completionProvider',
    methods: ['textDocument/completion', 'completionItem/resolve'],
    what: 'Keys, elements, attributes, values, paths on disk and aliases of the opened keystore; none that is there already. Snippets, defaults for the list and texts on demand for clients that take them.',
  },
  {
    capability: 'codeActionProvider',
    methods: ['textDocument/codeAction', 'codeAction/resolve'],
    what: 'Quick fixes (`quickfix`), all of one rule together, the move into SSLHostConfig (`refactor.rewrite`), and all safe fixes in one edit (`source.fixAll.cybereason`), also on saving.',
  },
  {
    capability: 'codeLensProvider',
    methods: ['textDocument/codeLens', 'codeLens/resolve'],
    what: 'Above the path of a keystore: "server.jks · JKS · 2 entries · expires in 41 days · used in 3 files". A click opens the keystore in clients that have the command.',
    settings: ['codeLens.enabled'],
  },
  {
    capability: 'inlayHintProvider',
    methods: ['textDocument/inlayHint'],
    what: 'What a placeholder or a relative path is on the server, the alias that is taken where none is written, when the certificate ends. Never on a password.',
    settings: ['inlayHints.effectiveValue', 'inlayHints.chosenAlias', 'inlayHints.expiry'],
  },
  {
    capability: 'definitionProvider',
    methods: ['textDocument/definition'],
    what: 'From a path to its file, from an alias to its other uses, from a password to the path that it opens.',
  },
  {
    capability: 'referencesProvider',
    methods: ['textDocument/references'],
    what: 'Every setting that names the keystore or the alias, by links too; asked in a keystore itself, every setting that names it. With progress, and in parts.',
  },
  {
    capability: 'documentHighlightProvider',
    methods: ['textDocument/documentHighlight'],
    what: 'Both tags of an element, a key that is set twice, and equal keystores, aliases, passwords, ports, names and placeholders.',
  },
  {
    capability: 'renameProvider',
    methods: ['textDocument/prepareRename', 'textDocument/rename'],
    what: 'A keystore, with its file and every setting that names it; an alias, where the keystore has the new one. Refused with the reason.',
  },
  {
    capability: 'workspace.fileOperations',
    methods: ['workspace/willRenameFiles'],
    what: 'Settings follow keystores that are renamed or moved in the editor.',
  },
  {
    capability: 'documentSymbolProvider',
    methods: ['textDocument/documentSymbol'],
    what: 'The outline: settings; servers, services, connectors, engines and hosts.',
    settings: ['xml.coexistence'],
  },
  {
    capability: 'workspaceSymbolProvider',
    methods: ['workspace/symbol'],
    what: 'Servers, keystores, connectors and keys of all files. With progress, and in parts.',
  },
  {
    capability: 'documentLinkProvider',
    methods: ['textDocument/documentLink'],
    what: 'From a path to its file, where that is there; its tooltip says how the keystore stands.',
  },
  {
    capability: 'foldingRangeProvider',
    methods: ['textDocument/foldingRange'],
    what: 'Elements, comments, `#region`, and the sections that a comment heads.',
    settings: ['xml.coexistence'],
  },
  {
    capability: 'selectionRangeProvider',
    methods: ['textDocument/selectionRange'],
    what: 'From a part of a value to the value, the setting, the section or element, the file.',
  },
  {
    capability: 'linkedEditingRangeProvider',
    methods: ['textDocument/linkedEditingRange'],
    what: 'The names of a start tag and its end tag change together.',
    settings: ['xml.coexistence'],
  },
  {
    capability: 'semanticTokensProvider',
    methods: [
      'textDocument/semanticTokens/full',
      'textDocument/semanticTokens/full/delta',
      'textDocument/semanticTokens/range',
    ],
    what: 'Passwords, placeholders, escapes and unknown keys, each as a type of its own.',
  },
  {
    capability: 'documentFormattingProvider',
    methods: ['textDocument/formatting'],
    what: 'Blanks before keys and around separators of `.properties` files; never a value.',
    settings: ['properties.format'],
  },
  {
    capability: 'documentRangeFormattingProvider',
    methods: ['textDocument/rangeFormatting'],
    what: 'The same for the settings of a range.',
    settings: ['properties.format'],
  },
  {
    capability: 'documentOnTypeFormattingProvider',
    methods: ['textDocument/onTypeFormatting'],
    what: 'The end tag, when `>` is typed.',
    settings: ['xml.closeTags', 'xml.coexistence'],
  },
  {
    capability: 'workspace.workspaceFolders',
    methods: ['workspace/didChangeWorkspaceFolders'],
    what: 'Folders come and go; each may have settings of its own.',
  },
];

/** What the server asks of a client or tells it, and when. */
export const LSP_REQUESTS_TO_CLIENTS: readonly { readonly method: string; readonly what: string }[] = [
  { method: 'textDocument/publishDiagnostics', what: 'To a client that cannot ask for diagnostics.' },
  {
    method: 'workspace/diagnostic/refresh',
    what: 'Problems changed without an edit: a keystore was opened, time passed.',
  },
  { method: 'workspace/codeLens/refresh', what: 'Something else than an edit changed what a lens tells.' },
  { method: 'workspace/inlayHint/refresh', what: 'The same for hints.' },
  { method: 'workspace/configuration', what: 'The settings of the window and of each folder.' },
  {
    method: 'client/registerCapability',
    what: 'Watched files, changes of settings, formatting once it is switched on.',
  },
  { method: 'window/workDoneProgress/create', what: 'The search for configuration files, which can be cancelled.' },
];
