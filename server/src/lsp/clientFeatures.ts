import type { InitializeParams } from 'vscode-languageserver/node';
import { type ClientCommand, COMMANDS } from '../protocol/commands.ts';
import type { InitializationOptions } from '../protocol/initialization.ts';
import { Coexistence } from './coexistence.ts';
import { uriOfPath } from './uris.ts';

/** What the client can do, and how it was started. A client may leave out anything. */
export interface ClientFeatures {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  readonly markdownHovers: boolean;
  readonly linkTooltips: boolean;
  /** It shows which text of the document leads to a definition. */
  readonly definitionLinks: boolean;
  readonly markdownCompletions: boolean;
  readonly snippets: boolean;
  readonly completionTags: boolean;
  /** It asks for an item's documentation when it shows the item. */
  readonly resolvesDocumentation: boolean;
  /** What the items of a list may have in common. */
  readonly completionDefaults: ReadonlySet<string>;
  readonly codeActionLiterals: boolean;
  readonly resolvesEdits: boolean;
  readonly versionedEdits: boolean;
  /** It applies edits that rename files. */
  readonly renamesFiles: boolean;
  /** It applies edits that make files. */
  readonly createsFiles: boolean;
  /** It shows edits that need a confirmation before it applies them. */
  readonly confirmsEdits: boolean;
  readonly asksBeforeRename: boolean;
  readonly preparesRenames: boolean;
  readonly symbolTrees: boolean;
  readonly multilineTokens: boolean;
  readonly configuration: boolean;
  readonly configurationChanges: boolean;
  readonly fileWatchers: boolean;
  /** It can be told at any time that files are formatted. */
  readonly registersFormatting: boolean;
  readonly folderChanges: boolean;
  readonly commands: ReadonlySet<ClientCommand>;
  readonly trusted: boolean;
  /** It asks for closing tags itself: formatting while typing must not insert them as well. */
  readonly closesTags: boolean;
  /** Beside which other extension it works, which can change. */
  readonly coexistence: Coexistence;
  /** The settings of our section as the client sent them at start. */
  readonly settings: unknown;
  /** URIs of the workspace's folders. */
  readonly folders: readonly string[];
}

export function clientFeatures(params: InitializeParams): ClientFeatures {
  const { workspace, textDocument } = params.capabilities;
  const options = initializationOptions(params.initializationOptions);
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    linkTooltips: textDocument?.documentLink?.tooltipSupport === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    markdownHovers: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    markdownCompletions: textDocument?.completion?.completionItem?.documentationFormat?.includes('markdown') === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    resolvesDocumentation:
      textDocument?.completion?.completionItem?.resolveSupport?.properties?.includes('documentation') === true,
    completionDefaults: new Set(textDocument?.completion?.completionList?.itemDefaults ?? []),
    completionTags: textDocument?.completion?.completionItem?.tagSupport !== undefined,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    resolvesEdits:
      textDocument?.codeAction?.resolveSupport?.properties?.includes('edit') === true &&
      textDocument.codeAction.dataSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    renamesFiles: workspace?.workspaceEdit?.resourceOperations?.includes('rename') === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    confirmsEdits: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    asksBeforeRename: workspace?.fileOperations?.willRename === true,
    preparesRenames: textDocument?.rename?.prepareSupport === true,
    symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    multilineTokens: textDocument?.semanticTokens?.multilineTokenSupport === true,
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    fileWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    registersFormatting:
      textDocument?.formatting?.dynamicRegistration === true &&
      textDocument.rangeFormatting?.dynamicRegistration === true,
    folderChanges: workspace?.workspaceFolders === true,
    commands: new Set(options.commands ?? []),
    trusted: options.trusted !== false,
    closesTags: options.closesTags === true,
    coexistence: new Coexistence(options.otherXmlExtension === true),
    settings: options.settings,
    folders: foldersOf(params),
  };
}

/** Clients older than workspace folders send the root alone, and the oldest a path. */
function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly string[] {
  if (Array.isArray(workspaceFolders)) return workspaceFolders.flatMap((folder) => folder?.uri ?? []);
  if (rootUri) return [rootUri];
  return rootPath ? [uriOfPath(rootPath)] : [];
}

/** From outside: a client sends what it likes, or nothing. */
function initializationOptions(value: unknown): InitializationOptions {
  if (value === null || typeof value !== 'object') return {};
  const { trusted, otherXmlExtension, closesTags, commands, settings } = value as Record<string, unknown>;
  return {
    ...(typeof trusted === 'boolean' ? { trusted } : {}),
    ...(typeof otherXmlExtension === 'boolean' ? { otherXmlExtension } : {}),
    ...(typeof closesTags === 'boolean' ? { closesTags } : {}),
    ...(Array.isArray(commands) ? { commands: commands.filter(isCommand) } : {}),
    settings,
  };
}

function isCommand(name: unknown): name is ClientCommand {
  return Object.values<unknown>(COMMANDS).includes(name);
}
