import {
  CodeActionKind,
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { TOKEN_TYPES } from '../protocol/tokens.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import { FIX_ALL } from './handlers/fixAll.ts';

/** Keystores have any name, and folders hold them. */
const RENAMED = [{ scheme: 'file', pattern: { glob: '**/*' } }];

/** What the server offers this client. */
export function serverCapabilities(client: ClientFeatures): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    hoverProvider: true,
    completionProvider: {
      triggerCharacters: ['/', '=', '"', '.', '<', ' '],
      resolveProvider: client.resolvesDocumentation,
    },
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL],
      resolveProvider: client.resolvesEdits,
    },
    codeLensProvider: { resolveProvider: true },
    inlayHintProvider: true,
    documentLinkProvider: { resolveProvider: false },
    documentSymbolProvider: true,
    documentHighlightProvider: true,
    selectionRangeProvider: true,
    foldingRangeProvider: true,
    linkedEditingRangeProvider: true,
    ...(client.registersFormatting ? {} : { documentFormattingProvider: true, documentRangeFormattingProvider: true }),
    ...(client.closesTags ? {} : { documentOnTypeFormattingProvider: { firstTriggerCharacter: '>' } }),
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [] },
      full: { delta: true },
      range: true,
    },
    definitionProvider: true,
    referencesProvider: { workDoneProgress: true },
    renameProvider: client.preparesRenames ? { prepareProvider: true, workDoneProgress: true } : true,
    workspaceSymbolProvider: { workDoneProgress: true },
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      ...(client.asksBeforeRename ? { fileOperations: { willRename: { filters: RENAMED } } } : {}),
    },
    ...(client.pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'cybereason-config',
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }
      : {}),
  };
}
