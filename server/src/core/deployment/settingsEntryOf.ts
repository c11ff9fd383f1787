import type { ConfigDocument } from '../model/document.ts';
import type { Setting } from '../model/setting.ts';

/** The entry `key` below `[section]` of a settings file; the last of several holds. */
export function settingsEntryOf({ settings }: ConfigDocument, section: string, key: string): Setting | undefined {
  let found: Setting | undefined;
  let current = '';
  for (const setting of settings) {
    current = /^\[(.+)]$/.exec(setting.name)?.[1] ?? current;
    if (current === section && setting.name === key) found = setting;
  }
  return found;
}
