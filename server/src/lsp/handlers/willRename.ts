import type { RenameFilesParams, WorkspaceEdit } from 'vscode-languageserver/node';
import { followMoves, type Move, printable, shortName } from '../../core/index.ts';
import { pathOfUri } from '../uris.ts';
import { editOfTexts } from './edits.ts';
import type { RequestHandler } from './request.ts';

/** Editors wait for the answer before they rename: nothing is looked up. */
export const onWillRename: RequestHandler<RenameFilesParams, WorkspaceEdit | null> = (session, { files }) => {
  if (!session.workspace.trusted) return null;
  const moves = files.flatMap(({ oldUri, newUri }): Move[] => {
    const [from, to] = [pathOfUri(oldUri), pathOfUri(newUri)];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
  const snapshot = session.snapshot();
  const { edits, left } = followMoves(snapshot, moves);
  const [first] = left;
  if (first) {
    const more = left.length > 1 ? ` and ${left.length - 1} more` : '';
    const place = printable(`${first.path?.name} in ${shortName(snapshot, first.document)}`);
    session.connection.window.showWarningMessage(
      `${place}${more} cannot follow the renamed file. Correct the path there.`,
    );
  }
  return edits.length > 0 ? editOfTexts(session, snapshot, edits) : null;
};
