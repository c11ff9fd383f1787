import type { ConfigDocument } from '../model/document.ts';
import { dirname } from '../model/posixPath.ts';
import type { Snapshot } from './snapshot.ts';

/** The settings file that holds for the document at `path`: the nearest one above it. */
export function settingsFileOf({ documents }: Pick<Snapshot, 'documents'>, path: string): ConfigDocument | undefined {
  const isAbove = ({ kind, path: own }: ConfigDocument) =>
    kind === 'settings' && path.startsWith(dirname(own) === '/' ? '/' : `${dirname(own)}/`);
  return documents.filter(isAbove).sort((a, b) => b.path.length - a.path.length)[0];
}
