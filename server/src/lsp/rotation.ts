import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { configuredFiles, type JudgedConsumer, placeAt, type Snapshot } from '../core/index.ts';
import { rotate } from '../host/keystores/rotate.ts';
import type { RotationParams } from '../protocol/rotation.ts';
import type { Session } from './session.ts';
import { pathOfUri } from './uris.ts';

/** A keystore, the file that is to take its place, and what that is to everything that names the first. */
export interface Rotation {
  readonly snapshot: Snapshot;
  readonly from: string;
  readonly to: string;
  readonly consumers: readonly JudgedConsumer[];
}

/** Looks into the new file with the password of each consumer, one after the other. */
export async function rotationOf(session: Session, params: RotationParams): Promise<Rotation> {
  if (!session.workspace.trusted) throw refusal('no file is looked at in a workspace that you do not trust');
  await session.opened(params.textDocument?.uri ?? '');
  const snapshot = session.snapshot();
  const from = keystoreOf(session, snapshot, params);
  const to = pathOfUri(params.replacement);
  if (from === undefined) throw refusal('no setting that leads to a keystore stands there');
  if (to === undefined || (await session.looks.state(to)) !== 'file') throw refusal('the new file is not there');
  const others = await session.looks.otherNames(from, configuredFiles(snapshot));
  const names = new Set([from, ...others.map(({ path }) => path)]);
  const consumers = await rotate(session.workspace, snapshot, names, to);
  if (consumers.length === 0) throw refusal('no setting names this file');
  return { snapshot, from, to, consumers };
}

function keystoreOf(session: Session, snapshot: Snapshot, params: RotationParams): string | undefined {
  const { keystore, textDocument, position } = params;
  if (keystore !== undefined) return pathOfUri(keystore);
  const document = textDocument && session.find(textDocument.uri)?.document;
  const place = document && position && placeAt(snapshot, document, document.lines.offsetAt(position));
  return place?.binding.target.status === 'resolved' ? place.binding.target.path : undefined;
}

export function refusal(reason: string): ResponseError<never> {
  return new ResponseError<never>(LSPErrorCodes.RequestFailed, `Not replaced: ${reason}.`);
}
