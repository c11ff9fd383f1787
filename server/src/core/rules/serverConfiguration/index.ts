import type { Rule } from '../rule.ts';

export const serverConfigurationRules: readonly Rule[] = [];
