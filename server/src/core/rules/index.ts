import type { Rule } from './rule.ts';
import { settingsInvalid } from './settings/invalid.ts';
import { suppressionExpired } from './suppression/expired.ts';
import { suppressionUnused } from './suppression/unused.ts';

/** Every rule, in the order of their ids. */
export const rules: readonly Rule[] = [settingsInvalid, suppressionExpired, suppressionUnused];
