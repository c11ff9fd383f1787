import type { CancellationToken, ResultProgressReporter, WorkDoneProgressReporter } from 'vscode-languageserver/node';
import type { Session } from '../session.ts';

/** How far a request is, for a client that gave tokens for it; what goes out by `partial` is not part of the answer. */
export interface RequestProgress<Part> {
  readonly work: WorkDoneProgressReporter | undefined;
  readonly partial: ResultProgressReporter<Part> | undefined;
}

/** Answers one kind of request. */
export type RequestHandler<Params, Result, Part = unknown> = (
  session: Session,
  params: Params,
  token: CancellationToken,
  progress: RequestProgress<Part>,
) => Result | Promise<Result>;

/** Shows the client that work is under way. It ends the work by cancelling its request. */
export async function withProgress<Result>(
  { work }: RequestProgress<unknown>,
  title: string,
  job: () => Promise<Result>,
): Promise<Result> {
  work?.begin(title, undefined, undefined, false);
  try {
    return await job();
  } finally {
    work?.done();
  }
}
