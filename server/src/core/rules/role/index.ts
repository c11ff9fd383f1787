import type { Rule } from '../rule.ts';

export const roleRules: readonly Rule[] = [];
