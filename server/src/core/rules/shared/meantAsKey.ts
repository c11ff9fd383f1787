import { Secret } from '../../model/secret.ts';
import type { Setting } from '../../model/setting.ts';
import { mayHoldPassword } from '../../values/documentedKey.ts';

/** False for what somebody took for a comment, and for a line without separator that may hold a password. */
export function isMeantAsKey(setting: Setting): boolean {
  return isName(setting.name) && !lacksSeparator(setting);
}

/** Not so: `; …`, `// …`, `-- …`, `*** …`. */
function isName(key: string): boolean {
  return /[\p{L}\p{N}]/u.test(key) && !/^(?:[;*]|\/\/|--)/.test(key);
}

/** What is left of Base64 behind its first sign, which Java takes for the separator. */
const PADDING: ReadonlySet<string> = new Set(['=', '==']);

/** What follows the word for a password in such a key is a password, of which nothing is shown. */
function lacksSeparator(setting: Setting): boolean {
  const { value } = setting;
  const isNone = value instanceof Secret ? value.isEmpty || value.isAmong(PADDING) : /^=*$/.test(value);
  return mayHoldPassword(setting.name) && isNone;
}
