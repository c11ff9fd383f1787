import type { Rule } from '../rule.ts';

export const threatIntelRules: readonly Rule[] = [];
