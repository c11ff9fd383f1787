import { commands, type Disposable, Range, type TextEditor, Uri, ViewColumn, window } from 'vscode';
import type { TreeNode } from '../../server/src/protocol/deploymentTree.ts';

/** Not in the manifest: lines of the tree carry it out. */
export const OPEN_PLACE = 'cybereason-config.openPlace';

type Place = NonNullable<TreeNode['place']>;

/** Shows a place in its file, selected; beside a view that fills the only group of editors where `beside` is set. */
export function openPlace({ uri, range: { start, end } }: Place, beside = false): Thenable<TextEditor> {
  const selection = new Range(start.line, start.character, end.line, end.character);
  const viewColumn = beside ? (window.tabGroups.all.length > 1 ? ViewColumn.One : ViewColumn.Beside) : undefined;
  return window.showTextDocument(Uri.parse(uri, true), { selection, ...(viewColumn ? { viewColumn } : {}) });
}

export function registerOpenPlace(): Disposable {
  return commands.registerCommand(OPEN_PLACE, (place: Place) => openPlace(place));
}
