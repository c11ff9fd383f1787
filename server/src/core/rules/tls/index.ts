import type { Rule } from '../rule.ts';

export const tlsRules: readonly Rule[] = [];
