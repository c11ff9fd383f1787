import { Uri } from 'vscode';
import type { IgnoreKeyArguments } from '../../server/src/protocol/commands.ts';
import { ignoredKeysEntry } from '../../server/src/protocol/settings.ts';
import { writeSettings } from './settingsEntry.ts';

/** Writes keys that are meant as they are into the settings file, and shows it there. */
export async function ignoreKey(...[keys, document]: IgnoreKeyArguments): Promise<void> {
  await writeSettings(
    Uri.parse(document, true),
    (text) => ignoredKeysEntry(text, keys),
    'This key cannot be written into a settings file: it has a comma or outer blanks.',
  );
}
