import { Secret } from '../model/secret.ts';
import type { Setting } from '../model/setting.ts';

/** The password that a setting holds; unknown for a placeholder. */
export function secretOf(password: Setting): Secret | 'unknown' {
  const value = typeof password.value === 'string' ? new Secret(password.value) : password.value;
  return value.hasPlaceholder ? 'unknown' : value;
}
