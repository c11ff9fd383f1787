import {
  LSPErrorCodes,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import {
  basename,
  configuredFiles,
  copyOfEntry,
  dirname,
  type Edit,
  type Move,
  moveEdits,
  type Place,
  placeAt,
  plainValue,
  plannedMove,
  printable,
  renameAlias,
  renamedFile,
  type Snapshot,
} from '../../core/index.ts';
import { COMMANDS } from '../../protocol/commands.ts';
import { needingConfirmation, withRename } from '../convert/edits.ts';
import { toLspRange } from '../convert/ranges.ts';
import { rememberRefusal } from '../refusedAliases.ts';
import type { Found, Session } from '../session.ts';
import { uriOfPath } from '../uris.ts';
import { editOfTexts } from './edits.ts';
import { type RequestHandler, type RequestProgress, withProgress } from './request.ts';

/** Undefined where nothing stands that can be renamed. */
async function renamedAt(session: Session, { textDocument, position }: PrepareRenameParams) {
  await session.opened(textDocument.uri);
  const found = session.find(textDocument.uri);
  const snapshot = session.snapshot();
  const place = found && placeAt(snapshot, found.document, found.document.lines.offsetAt(position));
  if (!found || !place?.isValue || (place.part !== 'path' && place.part !== 'alias')) return undefined;
  return { found, snapshot, place };
}

export const onPrepareRename: RequestHandler<
  PrepareRenameParams,
  { range: Range; placeholder: string } | null
> = async (session, params) => {
  const at = await renamedAt(session, params);
  if (!at) return null;
  const { found, snapshot, place } = at;
  if (place.part === 'path') {
    const file = renamedFile(snapshot, place);
    if (typeof file !== 'string') throw refusal(file.refused);
    refuseUnable(session);
  }
  const { document } = found;
  return { range: toLspRange(document.lines, place.setting.valueRange), placeholder: plainValue(place.setting) ?? '' };
};

/** `contains` tells what lies in the workspace's folders. */
export function onRename(
  session: Session,
  params: RenameParams,
  contains: (path: string) => boolean,
  progress: RequestProgress<unknown>,
): Promise<WorkspaceEdit | null> {
  return withProgress(progress, 'Renaming', () => renameEdit(session, params, contains));
}

async function renameEdit(
  session: Session,
  params: RenameParams,
  contains: (path: string) => boolean,
): Promise<WorkspaceEdit | null> {
  const at = await renamedAt(session, params);
  if (!at) return null;
  const { found, snapshot, place } = at;
  if (place.part === 'alias') return aliasEdit(session, found, snapshot, place, params.newName);
  const move = plannedMove(snapshot, place, params.newName);
  if ('refused' in move) throw refusal(move.refused);
  refuseUnable(session);
  await refuseMove(session, move, contains);
  const edits = await pathEdits(session, snapshot, move);
  // An editor that renames files takes changes of documents in their order, though Neovim does not say so.
  const edit = editOfTexts(session, snapshot, edits, true);
  const label = `Rename ${printable(basename(move.from))} to ${printable(basename(move.to))}`;
  const whole = withRename(edit, session.references.file(move.from), uriOfPath(move.to));
  return session.client.confirmsEdits ? needingConfirmation(whole, label) : whole;
}

/** Throws where the whole cannot be done in one edit. */
function refuseUnable({ workspace, client }: Session): void {
  if (!workspace.trusted) throw refusal('no file is looked at in a workspace that you do not trust');
  if (!client.renamesFiles) throw refusal('this editor cannot rename a file as a part of an edit');
}

async function refuseMove({ looks }: Session, { from, to }: Move, contains: (path: string) => boolean): Promise<void> {
  if (!contains(from) || !contains(to))
    throw refusal('the file, or its new place, is outside of the folders of this workspace');
  if ((await looks.state(from)) !== 'file') throw refusal('the file is not here, so that only the text would change');
  if ((await looks.state(to)) !== 'missing') throw refusal('a file of the new name is there already');
  if ((await looks.state(dirname(to))) !== 'folder') throw refusal('the folder of the new path is not there');
}

/** The edits of every setting that names the file, also by another name of its folder. */
async function pathEdits(session: Session, snapshot: Snapshot, { from, to }: Move): Promise<readonly Edit[]> {
  const targets = new Map([[from, to]]);
  for (const { path, onRename } of await session.looks.otherNames(from, configuredFiles(snapshot))) {
    if (onRename === 'stays') continue;
    if (onRename === 'breaks') throw refusal(`${printable(path)} is a link to the file and would lead nowhere`);
    if (dirname(from) !== dirname(to))
      throw refusal(`${printable(path)} is another path of the file, and cannot follow`);
    targets.set(path, `${dirname(path)}/${basename(to)}`);
  }
  const uses = snapshot.bindings.flatMap((binding) => {
    const target = binding.target.status === 'resolved' ? targets.get(binding.target.path) : undefined;
    return target !== undefined && binding.path ? [{ binding, to: target }] : [];
  });
  const edits = moveEdits(snapshot, uses);
  if ('refused' in edits) throw refusal(edits.refused);
  return edits;
}

async function aliasEdit(
  session: Session,
  { open }: Found,
  snapshot: Snapshot,
  place: Place,
  name: string,
): Promise<WorkspaceEdit> {
  const { target } = place.binding;
  if (target.status !== 'resolved') throw refusal('which keystore it belongs to is not known');
  const others = await session.looks.otherNames(target.path, configuredFiles(snapshot));
  const names = new Set([target.path, ...others.map(({ path }) => path)]);
  const edits = renameAlias(snapshot, place, names, name);
  if ('refused' in edits) {
    const canCopy = session.client.commands.has(COMMANDS.copyCommand) && copyOfEntry(snapshot, place, names, name);
    if (!canCopy) throw refusal(edits.refused);
    rememberRefusal(session, open.uri, name);
    throw refusal(`${edits.refused}; a quick fix here has the keytool command that copies the entry`);
  }
  return editOfTexts(session, snapshot, edits);
}

function refusal(reason: string): ResponseError<never> {
  return new ResponseError<never>(LSPErrorCodes.RequestFailed, `Not renamed: ${reason}.`);
}
