import type {
  Definition,
  DefinitionLink,
  DefinitionParams,
  Location,
  Position,
  ReferenceParams,
} from 'vscode-languageserver/node';
import {
  configuredFiles,
  definition,
  type FilePlace,
  type LookUpNames,
  placeAt,
  references,
  referencesOfFile,
  type Snapshot,
} from '../../core/index.ts';
import { toLocation } from '../convert/places.ts';
import { toLspRange } from '../convert/ranges.ts';
import type { Session } from '../session.ts';
import { pathOfUri } from '../uris.ts';
import { type RequestHandler, withProgress } from './request.ts';

/** So many places go out at a time to a client that takes them in parts. */
const CHUNK = 200;

/** Links tell the text that leads somewhere, so that an editor marks the whole path or alias and not a word of it. */
export const onDefinition: RequestHandler<DefinitionParams, Definition | DefinitionLink[]> = async (
  session,
  { textDocument, position },
) => {
  await session.opened(textDocument.uri);
  const found = session.find(textDocument.uri);
  if (!found) return [];
  const { document } = found;
  const snapshot = session.workspace.snapshot();
  const { exists } = session.looks;
  const offset = document.lines.offsetAt(position);
  const places = await definition(snapshot, document, offset, { names: namesIn(session, snapshot), exists });
  const targets = locations(session, places);
  const place = session.client.definitionLinks ? placeAt(snapshot, document, offset) : undefined;
  if (!place) return targets;
  const { valueRange, keyRange } = place.setting;
  const originSelectionRange = toLspRange(document.lines, place.isValue ? valueRange : keyRange);
  return targets.map(({ uri, range }) => {
    return { originSelectionRange, targetUri: uri, targetRange: range, targetSelectionRange: range };
  });
};

/** Of a file that is none of ours, such as a keystore, the places that name it. */
export const onReferences: RequestHandler<ReferenceParams, Location[], Location[]> = (
  session,
  { textDocument, position },
  _token,
  progress,
) =>
  withProgress(progress, 'Looking for references', async () => {
    const places = await placesOf(session, textDocument.uri, position);
    const { partial } = progress;
    if (!partial) return places;
    for (let from = 0; from < places.length; from += CHUNK) partial.report(places.slice(from, from + CHUNK));
    return [];
  });

async function placesOf(session: Session, uri: string, position: Position): Promise<Location[]> {
  await session.opened(uri);
  const found = session.find(uri);
  const snapshot = session.snapshot();
  const names = namesIn(session, snapshot);
  if (found) {
    const offset = found.document.lines.offsetAt(position);
    return locations(session, await references(snapshot, found.document, offset, names));
  }
  const path = pathOfUri(uri);
  return path === undefined ? [] : locations(session, await referencesOfFile(snapshot, path, names));
}

function namesIn(session: Session, snapshot: Snapshot): LookUpNames {
  return async (path) => {
    const others = await session.looks.otherNames(path, configuredFiles(snapshot));
    return new Set([path, ...others.map((other) => other.path)]);
  };
}

function locations(session: Session, places: readonly FilePlace[]): Location[] {
  return places.map((place) => toLocation(place, (path) => session.workspace.document(path), session.references));
}
