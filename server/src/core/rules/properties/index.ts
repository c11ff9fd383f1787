import type { Rule } from '../rule.ts';
import { propertiesDuplicateKey } from './duplicateKey.ts';
import { propertiesEncoding } from './encoding.ts';
import { propertiesLostBackslash } from './lostBackslash.ts';
import { propertiesMalformedEscape } from './malformedEscape.ts';
import { propertiesPortableSyntax } from './portableSyntax.ts';
import { propertiesSwallowedLine } from './swallowedLine.ts';
import { propertiesTrailingWhitespace } from './trailingWhitespace.ts';

export const propertiesRules: readonly Rule[] = [
  propertiesDuplicateKey,
  propertiesEncoding,
  propertiesLostBackslash,
  propertiesMalformedEscape,
  propertiesPortableSyntax,
  propertiesSwallowedLine,
  propertiesTrailingWhitespace,
];
