import type { Session } from './session.ts';

const refused = new WeakMap<Session, ReadonlyMap<string, string>>();

/** An alias that a keystore does not have was wanted in a document: a code action there offers to make it. */
export function rememberRefusal(session: Session, uri: string, alias: string): void {
  refused.set(session, new Map([[uri, alias]]));
}

/** The last alias that was wanted in vain, if that was in this document. */
export function refusedAlias(session: Session, uri: string): string | undefined {
  return refused.get(session)?.get(uri);
}
