import {
  type CodeAction,
  type CodeLens,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  type RenameParams,
  ResponseError,
  type ResultProgressReporter,
  type SemanticTokens,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
  type WorkDoneProgressReporter,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { CLOSING_TAG } from '../protocol/closingTag.ts';
import { COMMUNICATION, COMMUNICATION_TEXT } from '../protocol/communication.ts';
import { DEPLOYMENT_TREE } from '../protocol/deploymentTree.ts';
import { KEYSTORE_VIEW } from '../protocol/keystoreView.ts';
import { ROTATION_CHECK, ROTATION_EDIT, ROTATION_STORES } from '../protocol/rotation.ts';
import { REDACT, SECRETS } from '../protocol/secrets.ts';
import { SERVER_STATUS } from '../protocol/serverStatus.ts';
import {
  DOCTOR,
  type DoctorParams,
  type SupportResult,
  WHY_CHECKED,
  type WhyCheckedParams,
} from '../protocol/support.ts';
import { DEPLOYMENT_PICTURE, TOPOLOGY } from '../protocol/topology.ts';
import { guardNotification, guardRequest } from './guard.ts';
import { onClosingTag, onTypeFormatting } from './handlers/closingTag.ts';
import { onCodeAction } from './handlers/codeActions.ts';
import { onCodeLenses, onResolveCodeLens } from './handlers/codeLenses.ts';
import { onCommunication, onCommunicationText } from './handlers/communication.ts';
import { onCompletion, onResolveCompletion } from './handlers/completion.ts';
import { onDefinition, onReferences } from './handlers/definition.ts';
import { onDeploymentTree } from './handlers/deploymentTree.ts';
import { NO_DIAGNOSTICS, onDocumentDiagnostics, onWorkspaceDiagnostics } from './handlers/diagnostics.ts';
import { onDoctor } from './handlers/doctor.ts';
import { onDocumentHighlights } from './handlers/documentHighlights.ts';
import { onDocumentLinks } from './handlers/documentLinks.ts';
import { onDocumentSymbols } from './handlers/documentSymbols.ts';
import { onDidChange, onDidChangeWatchedFiles, onDidClose, onDidOpen, onDidSave } from './handlers/documents.ts';
import { onFoldingRanges } from './handlers/foldingRanges.ts';
import { onFormatting, onRangeFormatting } from './handlers/formatting.ts';
import { onHover } from './handlers/hover.ts';
import { onInlayHints } from './handlers/inlayHints.ts';
import { onKeystoreView } from './handlers/keystoreView.ts';
import { onLinkedEditing } from './handlers/linkedEditing.ts';
import { onPrepareRename, onRename } from './handlers/rename.ts';
import type { RequestHandler } from './handlers/request.ts';
import { onResolveCodeAction } from './handlers/resolveCodeAction.ts';
import { onRotationCheck, onRotationEdit, onRotationStores } from './handlers/rotation.ts';
import { onRedact, onSecrets } from './handlers/secrets.ts';
import { onSelectionRanges } from './handlers/selectionRanges.ts';
import { onSemanticTokens, onSemanticTokensDelta, onSemanticTokensRange } from './handlers/semanticTokens.ts';
import { onServerStatus } from './handlers/serverStatus.ts';
import { onDeploymentPicture, onTopology } from './handlers/topology.ts';
import { onWhyChecked } from './handlers/whyChecked.ts';
import { onWillRename } from './handlers/willRename.ts';
import { onWorkspaceSymbols } from './handlers/workspaceSymbols.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Session } from './session.ts';

export interface Running {
  readonly session: Session;
  readonly lifecycle: Lifecycle;
}

/** Ties every request and notification to its handler, for as long as the session runs. */
export function listen(connection: Connection, state: () => Running | 'not-initialized' | 'shut-down'): void {
  const { console, languages } = connection;
  const running = (): Running => {
    const now = state();
    if (now === 'not-initialized') throw new ResponseError(ErrorCodes.ServerNotInitialized, 'not initialized');
    if (now === 'shut-down') throw new ResponseError(ErrorCodes.InvalidRequest, 'shut down');
    return now;
  };
  const request = <Params, Result, Part = unknown>(
    name: string,
    fallback: Result,
    handler: RequestHandler<Params, Result, Part>,
  ) =>
    guardRequest(
      console,
      name,
      fallback,
      (params: Params, token, work?: WorkDoneProgressReporter, partial?: ResultProgressReporter<Part>) =>
        handler(running().session, params, token, { work, partial }),
    );
  const notice = <Params>(name: string, handler: (running: Running, params: Params) => void | Promise<void>) =>
    guardNotification<Params>(console, name, (params) => {
      const now = state();
      return typeof now === 'string' ? undefined : handler(now, params);
    });

  connection.onDidOpenTextDocument(notice('didOpen', ({ session }, params) => onDidOpen(session, params)));
  connection.onDidChangeTextDocument(notice('didChange', ({ session }, params) => onDidChange(session, params)));
  connection.onDidSaveTextDocument(notice('didSave', ({ session }, params) => onDidSave(session, params)));
  connection.onDidCloseTextDocument(notice('didClose', ({ session }, params) => onDidClose(session, params)));
  connection.onDidChangeWatchedFiles(
    notice('didChangeWatchedFiles', ({ session, lifecycle }, params) =>
      onDidChangeWatchedFiles(session, lifecycle.discovery, params),
    ),
  );
  connection.onDidChangeConfiguration(
    notice('didChangeConfiguration', ({ lifecycle }, params) => lifecycle.settingsChanged(params)),
  );

  connection.onHover(request('hover', null, onHover));
  connection.onCompletion(request('completion', [], onCompletion));
  connection.onCompletionResolve((item, token) =>
    request('completionItem/resolve', item, onResolveCompletion)(item, token),
  );
  connection.onCodeAction(request('codeAction', [], onCodeAction));
  const noAnswer = new ResponseError<never>(LSPErrorCodes.RequestFailed, 'the report could not be made');
  const failed = new ResponseError<never>(LSPErrorCodes.RequestFailed, 'the edit could not be made');
  connection.onCodeActionResolve(
    request<CodeAction, CodeAction | ResponseError<never>>('codeAction/resolve', failed, onResolveCodeAction),
  );
  connection.onCodeLens(request('codeLens', [], onCodeLenses));
  connection.onCodeLensResolve(
    request<CodeLens, CodeLens | ResponseError<never>>('codeLens/resolve', failed, onResolveCodeLens),
  );
  connection.onDocumentLinks(request('documentLink', [], onDocumentLinks));
  connection.onDocumentSymbol(request('documentSymbol', [], onDocumentSymbols));
  connection.onDocumentHighlight(request('documentHighlight', null, onDocumentHighlights));
  connection.onSelectionRanges(request('selectionRange', null, onSelectionRanges));
  connection.onFoldingRanges(request('foldingRange', [], onFoldingRanges));
  connection.onDocumentOnTypeFormatting(request('onTypeFormatting', [], onTypeFormatting));
  connection.onRequest(CLOSING_TAG, request('closingTag', null, onClosingTag));
  connection.onRequest(SERVER_STATUS, request('serverStatus', null, onServerStatus));
  connection.onDocumentFormatting(request('formatting', [], onFormatting));
  connection.onDocumentRangeFormatting(request('rangeFormatting', [], onRangeFormatting));
  connection.onDefinition(request('definition', [], onDefinition));
  connection.onReferences(request('references', [], onReferences));
  connection.onWorkspaceSymbol(request('workspace/symbol', [], onWorkspaceSymbols));
  connection.onPrepareRename(request('prepareRename', null, onPrepareRename));
  connection.onRenameRequest(
    request<RenameParams, WorkspaceEdit | null | ResponseError<never>>(
      'rename',
      failed,
      (session, params, _token, progress) =>
        onRename(session, params, (path) => running().lifecycle.discovery.contains(path), progress),
    ),
  );
  connection.workspace.onWillRenameFiles(request('willRenameFiles', null, onWillRename));
  connection.onRequest(SECRETS, request('secrets', null, onSecrets));
  connection.onRequest(REDACT, request('redact', null, onRedact));
  connection.onRequest(TOPOLOGY, request('topology', { markdown: '' }, onTopology));
  connection.onRequest(DEPLOYMENT_PICTURE, request('deploymentPicture', null, onDeploymentPicture));
  connection.onRequest(DEPLOYMENT_TREE, request('deploymentTree', { nodes: [] }, onDeploymentTree));
  connection.onRequest(COMMUNICATION, request('communication', null, onCommunication));
  connection.onRequest(COMMUNICATION_TEXT, request('communicationText', { text: '' }, onCommunicationText));
  connection.onRequest(KEYSTORE_VIEW, request('keystoreView', null, onKeystoreView));
  const discovery = () => running().lifecycle.discovery;
  connection.onRequest(
    WHY_CHECKED,
    request<WhyCheckedParams, SupportResult | ResponseError<never>>('whyChecked', noAnswer, (session, params) =>
      onWhyChecked(session, params, discovery()),
    ),
  );
  connection.onRequest(
    DOCTOR,
    request<DoctorParams, SupportResult | ResponseError<never>>('doctor', noAnswer, (session, params) =>
      onDoctor(session, params, discovery()),
    ),
  );
  connection.onRequest(ROTATION_STORES, request('rotationStores', [], onRotationStores));
  connection.onRequest(ROTATION_CHECK, request('rotationCheck', null, onRotationCheck));
  connection.onRequest(ROTATION_EDIT, request('rotationEdit', null, onRotationEdit));
  languages.inlayHint.on(request('inlayHint', [], onInlayHints));
  languages.onLinkedEditingRange(request('linkedEditingRange', null, onLinkedEditing));
  languages.semanticTokens.on(request('semanticTokens', { data: [] }, onSemanticTokens));
  languages.semanticTokens.onDelta(
    request<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
      'semanticTokens/delta',
      { data: [] },
      onSemanticTokensDelta,
    ),
  );
  languages.semanticTokens.onRange(request('semanticTokens/range', { data: [] }, onSemanticTokensRange));
  languages.diagnostics.on(request('diagnostic', NO_DIAGNOSTICS, onDocumentDiagnostics));
  languages.diagnostics.onWorkspace((params, token, _progress, partial) =>
    guardRequest(console, 'workspace/diagnostic', { items: [] }, () =>
      onWorkspaceDiagnostics(running().session, params, token, partial),
    )(params, token),
  );
}
