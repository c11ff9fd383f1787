import type { Rule } from '../rule.ts';
import { keysCaseTwin } from './caseTwin.ts';
import { keysEmptyValue } from './emptyValue.ts';
import { keysMisspeltKey } from './misspeltKey.ts';
import { keysPasswordWithoutPath } from './passwordWithoutPath.ts';
import { keysPathWithoutPassword } from './pathWithoutPassword.ts';
import { keysUnknownKey } from './unknownKey.ts';
import { keysWrongFile } from './wrongFile.ts';

export const keysRules: readonly Rule[] = [
  keysCaseTwin,
  keysEmptyValue,
  keysMisspeltKey,
  keysPasswordWithoutPath,
  keysPathWithoutPassword,
  keysUnknownKey,
  keysWrongFile,
];
