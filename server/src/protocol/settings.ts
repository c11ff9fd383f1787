/**
 * The section of the editor's settings, and the first part of every command's name. The manifest of the extension
 * describes the settings; the server asks for them with `workspace/configuration`.
 */
export const SECTION = 'cybereason-config';

/** The tool's own settings file: the nearest one above a checked file goes before the editor's settings. */
export const SETTINGS_FILE = '.cybereason-config.properties';

export { ignoredKeysEntry, settingsEntry } from '../core/model/settingsEntry.ts';
