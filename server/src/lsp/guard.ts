import { type CancellationToken, LSPErrorCodes, type RemoteConsole, ResponseError } from 'vscode-languageserver/node';

/** Where an error came from, without its message: that could quote a file. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'an error without a trace';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join('\n');
}

/** A request's handler: one that fails is logged and answered with `fallback`, one that was cancelled is refused. */
export function guardRequest<Params, Result, Extra extends readonly unknown[]>(
  console: RemoteConsole,
  name: string,
  fallback: Result,
  handler: (params: Params, token: CancellationToken, ...extra: Extra) => Result | Promise<Result>,
): (params: Params, token: CancellationToken, ...extra: Extra) => Promise<Result | ResponseError<never>> {
  const cancelled = () => new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'cancelled');
  return async (params, token, ...extra) => {
    if (token.isCancellationRequested) return cancelled();
    try {
      const result = await handler(params, token, ...extra);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      if (error instanceof ResponseError) return new ResponseError<never>(error.code, error.message);
      console.error(`${name} failed: ${describeError(error)}`);
      return fallback;
    }
  };
}

/** A notification's handler: one that fails is logged. */
export function guardNotification<Params>(
  console: RemoteConsole,
  name: string,
  handler: (params: Params) => void | Promise<void>,
): (params: Params) => Promise<void> {
  return async (params) => {
    try {
      await handler(params);
    } catch (error) {
      console.error(`${name} failed: ${describeError(error)}`);
    }
  };
}
