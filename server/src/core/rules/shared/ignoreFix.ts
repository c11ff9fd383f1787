import { settingsFileOf } from '../../deployment/settingsFileOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { FILE_NAMES } from '../../model/fileKind.ts';
import type { Fix } from '../../model/problem.ts';
import { ignoredKeysEntry } from '../../model/settingsEntry.ts';

/** Lists the keys in the settings file that holds for the document, or lets the client do so where none is here yet. */
export function ignoreFix(snapshot: Snapshot, document: ConfigDocument, keys: readonly string[]): readonly Fix[] {
  const settings = settingsFileOf(snapshot, document.path);
  const edit = ignoredKeysEntry(settings?.text ?? '', keys);
  if (edit === undefined) return [];
  const what = keys.length === 1 ? `${keys[0]}, listing it` : `these ${keys.length} keys, listing them`;
  const title = `Ignore ${what} in ${FILE_NAMES.settings}`;
  return settings
    ? [{ title, safe: false, edits: [{ ...edit, path: settings.path }] }]
    : [{ title, safe: false, edits: [], command: { name: 'ignore-key', keys } }];
}
