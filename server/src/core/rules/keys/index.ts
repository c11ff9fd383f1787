import type { Rule } from '../rule.ts';
import { keysEmptyValue } from './emptyValue.ts';
import { keysMisspeltKey } from './misspeltKey.ts';
import { keysPasswordWithoutPath } from './passwordWithoutPath.ts';
import { keysPathWithoutPassword } from './pathWithoutPassword.ts';
import { keysWrongFile } from './wrongFile.ts';

export const keysRules: readonly Rule[] = [
  keysEmptyValue,
  keysMisspeltKey,
  keysPasswordWithoutPath,
  keysPathWithoutPassword,
  keysWrongFile,
];
