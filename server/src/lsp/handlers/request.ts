import type { CancellationToken } from 'vscode-languageserver/node';
import type { Session } from '../session.ts';

/** Answers one kind of request. */
export type RequestHandler<Params, Result> = (
  session: Session,
  params: Params,
  token: CancellationToken,
) => Result | Promise<Result>;
