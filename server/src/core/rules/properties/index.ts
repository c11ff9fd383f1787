import type { Rule } from '../rule.ts';
import { propertiesDuplicateKey } from './duplicateKey.ts';
import { propertiesMalformedEscape } from './malformedEscape.ts';
import { propertiesPortableSyntax } from './portableSyntax.ts';
import { propertiesTrailingWhitespace } from './trailingWhitespace.ts';

export const propertiesRules: readonly Rule[] = [
  propertiesDuplicateKey,
  propertiesMalformedEscape,
  propertiesPortableSyntax,
  propertiesTrailingWhitespace,
];
