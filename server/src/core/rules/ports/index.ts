import type { Rule } from '../rule.ts';

export const portsRules: readonly Rule[] = [];
