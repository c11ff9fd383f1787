import type { WorkspaceEdit } from 'vscode-languageserver/node';
import { basename, type JudgedConsumer, printable, rotationReport, shortName } from '../../core/index.ts';
import type { RotationConsumer, RotationParams, RotationReport, RotationStore } from '../../protocol/rotation.ts';
import { needingConfirmation } from '../convert/edits.ts';
import { toLocation } from '../convert/places.ts';
import { type Rotation, refusal, rotationOf } from '../rotation.ts';
import type { Session } from '../session.ts';
import { editOfTexts } from './edits.ts';
import type { RequestHandler } from './request.ts';

export const onRotationStores: RequestHandler<unknown, RotationStore[]> = (session) => {
  const uses = new Map<string, number>();
  for (const { target } of session.snapshot().bindings) {
    if (target.status === 'resolved') uses.set(target.path, (uses.get(target.path) ?? 0) + 1);
  }
  return [...uses].map(([path, count]) => ({ uri: session.references.file(path), path: printable(path), uses: count }));
};

export const onRotationCheck: RequestHandler<RotationParams, RotationReport> = async (session, params) => {
  const rotation = await rotationOf(session, params);
  const { snapshot, from, consumers } = rotation;
  return {
    keystore: session.references.file(from),
    consumers: consumers.map((one) => toConsumer(session, rotation, one)),
    fits: consumers.every(({ verdicts }) => verdicts.every(({ ok }) => ok !== false)),
    canApply: obstacle(rotation) === undefined,
    markdown: rotationReport(snapshot, rotation, consumers, session.references),
  };
};

export const onRotationEdit: RequestHandler<RotationParams, WorkspaceEdit> = async (session, params) => {
  const rotation = await rotationOf(session, params);
  const { snapshot, from, to, consumers } = rotation;
  const why = obstacle(rotation);
  if (why !== undefined) throw refusal(why);
  const edits = consumers.flatMap(({ consumer }) => consumer.edits);
  const edit = editOfTexts(session, snapshot, edits);
  if (!session.client.confirmsEdits || !session.client.versionedEdits) return edit;
  return needingConfirmation(edit, `Replace ${printable(basename(from))} by ${printable(basename(to))}`);
};

/** Why there is no edit: it changes all of the consumers, or none. */
function obstacle({ snapshot, from, to, consumers }: Rotation): string | undefined {
  if (from === to) return 'it is the file in use';
  const [blocked] = consumers.filter(({ consumer }) => consumer.refused !== undefined);
  if (!blocked) return undefined;
  const { before, refused } = blocked.consumer;
  const place = printable(`${before.path?.name ?? before.name} in ${shortName(snapshot, before.document)}`);
  return `${place} cannot name the new file: ${refused}`;
}

function toConsumer(
  session: Session,
  { snapshot }: Rotation,
  { consumer, verdicts, comes, goes }: JudgedConsumer,
): RotationConsumer {
  const { document, path, name } = consumer.before;
  const place = { path: document.path, range: path?.valueRange };
  return {
    ...toLocation(place, () => document, session.references),
    server: snapshot.servers.find(({ documents }) => documents.includes(document.path))?.name ?? '',
    setting: path?.name ?? name,
    verdicts: verdicts.map(({ what, ok = null, text }) => ({ what, ok, text })),
    comes,
    goes,
  };
}
