import { configuredFiles, keystoreView, Secret, type Snapshot, usesOfFile } from '../../core/index.ts';
import type { KeystoreViewParams, KeystoreViewResult } from '../../protocol/keystoreView.ts';
import { originOf, seenFile } from '../keystoreView.ts';
import type { Session } from '../session.ts';
import { pathOfUri } from '../uris.ts';
import type { RequestHandler } from './request.ts';

/** The password is wrapped here and goes no further than to the file. */
export const onKeystoreView: RequestHandler<KeystoreViewParams, KeystoreViewResult> = async (session, params) => {
  const { keystore, from, password, keyPassword } = params;
  if (!session.workspace.trusted) return { status: 'untrusted' };
  const path = pathOfUri(keystore);
  if (path === undefined) return { status: 'elsewhere' };
  const typed = {
    password: typeof password === 'string' ? new Secret(password) : undefined,
    keyPassword: typeof keyPassword === 'string' ? new Secret(keyPassword) : undefined,
  };
  await session.opened(from?.uri ?? '');
  const snapshot = session.snapshot();
  const uses = usesOfFile(snapshot, await namesOf(session, snapshot, path));
  const origin = from && originOf(session, snapshot, from, uses);
  const file = await seenFile(await session.workspace.lookInto(path), uses, origin, typed);
  const documents = [...new Set(uses.map(({ document }) => document.path))];
  const problems = documents.flatMap((one) => session.checks.verdict(one).problems);
  session.deployment.answered();
  return {
    status: 'seen',
    view: keystoreView(snapshot, { path, file, uses, origin, problems }, session.references),
  };
};

async function namesOf(session: Session, snapshot: Snapshot, path: string): Promise<ReadonlySet<string>> {
  const others = await session.looks.otherNames(path, configuredFiles(snapshot));
  return new Set([path, ...others.map((other) => other.path)]);
}
