import type { Definition, DefinitionParams, Location, ReferenceParams } from 'vscode-languageserver/node';
import {
  configuredFiles,
  definition,
  type FilePlace,
  type LookUpNames,
  references,
  referencesOfFile,
  type Snapshot,
} from '../../core/index.ts';
import { toLocation } from '../convert/places.ts';
import type { Session } from '../session.ts';
import { pathOfUri } from '../uris.ts';
import type { RequestHandler } from './request.ts';

export const onDefinition: RequestHandler<DefinitionParams, Definition> = async (
  session,
  { textDocument, position },
) => {
  await session.opened(textDocument.uri);
  const found = session.find(textDocument.uri);
  if (!found) return [];
  const snapshot = session.workspace.snapshot();
  const { exists } = session.looks;
  const offset = found.document.lines.offsetAt(position);
  return locations(
    session,
    await definition(snapshot, found.document, offset, { names: namesIn(session, snapshot), exists }),
  );
};

/** Of a file that is none of ours, such as a keystore, the places that name it. */
export const onReferences: RequestHandler<ReferenceParams, Location[]> = async (
  session,
  { textDocument, position },
) => {
  await session.opened(textDocument.uri);
  const found = session.find(textDocument.uri);
  const snapshot = session.snapshot();
  const names = namesIn(session, snapshot);
  if (found) {
    const offset = found.document.lines.offsetAt(position);
    return locations(session, await references(snapshot, found.document, offset, names));
  }
  const path = pathOfUri(textDocument.uri);
  return path === undefined ? [] : locations(session, await referencesOfFile(snapshot, path, names));
};

function namesIn(session: Session, snapshot: Snapshot): LookUpNames {
  return async (path) => {
    const others = await session.looks.otherNames(path, configuredFiles(snapshot));
    return new Set([path, ...others.map((other) => other.path)]);
  };
}

function locations(session: Session, places: readonly FilePlace[]): Location[] {
  return places.map((place) => toLocation(place, (path) => session.workspace.document(path), session.references));
}
