import { serverSummary } from '../../core/index.ts';
import type { ServerStatus, ServerStatusParams, ServerStatusResult } from '../../protocol/serverStatus.ts';
import type { Session } from '../session.ts';
import type { RequestHandler } from './request.ts';

const GRAVEST_FIRST = ['error', 'warning', 'information'] as const;

export const onServerStatus: RequestHandler<ServerStatusParams, ServerStatusResult> = (session, { textDocument }) => {
  const found = session.find(textDocument.uri);
  const summary = found && serverSummary(session.workspace.snapshot(), found.open.path);
  if (!summary) return null;
  const { name, key, role, state, reason, roles, documents, nextExpiry } = summary;
  return {
    name,
    key,
    role,
    state,
    reason,
    roles,
    worst: worstOf(session, documents),
    nextExpiry: nextExpiry === undefined ? null : new Date(nextExpiry).toISOString().slice(0, 10),
  };
};

function worstOf(session: Session, paths: readonly string[]): ServerStatus['worst'] {
  const severities = new Set(paths.flatMap((path) => session.checks.verdict(path).problems.map((one) => one.severity)));
  return GRAVEST_FIRST.find((severity) => severities.has(severity)) ?? null;
}
