import type { Rule } from '../rule.ts';
import { pathsNotAbsolute } from './notAbsolute.ts';
import { pathsWindowsSeparators } from './windowsSeparators.ts';

export const pathsRules: readonly Rule[] = [pathsNotAbsolute, pathsWindowsSeparators];
