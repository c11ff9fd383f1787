import { keysEmptyValue } from './keys/emptyValue.ts';
import { keysMisspeltKey } from './keys/misspeltKey.ts';
import { keysPasswordWithoutPath } from './keys/passwordWithoutPath.ts';
import { keysPathWithoutPassword } from './keys/pathWithoutPassword.ts';
import { keysWrongFile } from './keys/wrongFile.ts';
import { pathsNotAbsolute } from './paths/notAbsolute.ts';
import { pathsWindowsSeparators } from './paths/windowsSeparators.ts';
import { propertiesDuplicateKey } from './properties/duplicateKey.ts';
import { propertiesMalformedEscape } from './properties/malformedEscape.ts';
import { propertiesPortableSyntax } from './properties/portableSyntax.ts';
import { propertiesTrailingWhitespace } from './properties/trailingWhitespace.ts';
import type { Rule } from './rule.ts';
import { settingsInvalid } from './settings/invalid.ts';
import { suppressionExpired } from './suppression/expired.ts';
import { suppressionUnused } from './suppression/unused.ts';

/** Every rule, in the order of their ids. */
export const rules: readonly Rule[] = [
  keysEmptyValue,
  keysMisspeltKey,
  keysPasswordWithoutPath,
  keysPathWithoutPassword,
  keysWrongFile,
  pathsNotAbsolute,
  pathsWindowsSeparators,
  propertiesDuplicateKey,
  propertiesMalformedEscape,
  propertiesPortableSyntax,
  propertiesTrailingWhitespace,
  settingsInvalid,
  suppressionExpired,
  suppressionUnused,
];
