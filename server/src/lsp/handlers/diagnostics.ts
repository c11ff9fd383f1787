import type {
  CancellationToken,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  ResultProgressReporter,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
} from 'vscode-languageserver/node';
import type { Session } from '../session.ts';
import type { RequestHandler } from './request.ts';

export const NO_DIAGNOSTICS: DocumentDiagnosticReport = { kind: 'full', items: [] };

export const onDocumentDiagnostics: RequestHandler<DocumentDiagnosticParams, DocumentDiagnosticReport> = async (
  session,
  { textDocument, previousResultId },
) => {
  await session.opened(textDocument.uri);
  const found = session.find(textDocument.uri);
  if (!found || !session.pull) return NO_DIAGNOSTICS;
  // A client that cannot be asked to pull again gets the keystores' verdicts with this answer or never.
  if (!session.client.refreshesDiagnostics) await session.facts.load(found.open.path);
  return session.pull.documentReport(found.open.path, previousResultId);
};

export async function onWorkspaceDiagnostics(
  session: Session,
  { previousResultIds }: WorkspaceDiagnosticParams,
  token: CancellationToken,
  progress: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined,
): Promise<WorkspaceDiagnosticReport> {
  if (!session.pull) return { items: [] };
  const known = new Map((previousResultIds ?? []).map(({ uri, value }) => [uri, value]));
  const paths = () =>
    session.workspace
      .snapshot()
      .documents.map(({ path }) => path)
      .filter((path) => session.isReported(path));
  return session.pull.workspaceReport(paths, known, token, progress && ((report) => progress.report(report)));
}
