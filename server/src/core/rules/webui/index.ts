import type { Rule } from '../rule.ts';

export const webuiRules: readonly Rule[] = [];
