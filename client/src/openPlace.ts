import { commands, type Disposable, Range, type TextEditor, Uri, type ViewColumn, window } from 'vscode';
import type { TreeNode } from '../../server/src/protocol/deploymentTree.ts';

/** Not in the manifest: lines of the tree carry it out. */
export const OPEN_PLACE = 'cybereason-config.openPlace';

type Place = NonNullable<TreeNode['place']>;

/** Shows a place in its file, selected; in the active group of editors unless another is given. */
export function openPlace({ uri, range: { start, end } }: Place, viewColumn?: ViewColumn): Thenable<TextEditor> {
  const selection = new Range(start.line, start.character, end.line, end.character);
  return window.showTextDocument(Uri.parse(uri, true), { selection, ...(viewColumn ? { viewColumn } : {}) });
}

export function registerOpenPlace(): Disposable {
  return commands.registerCommand(OPEN_PLACE, (place: Place) => openPlace(place));
}
