import type { Rule } from '../rule.ts';

export const containerRules: readonly Rule[] = [];
