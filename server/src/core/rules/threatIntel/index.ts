import type { Rule } from '../rule.ts';
import { threatIntelKeystore } from './keystore.ts';
import { threatIntelUnusedKeystore } from './unusedKeystore.ts';

export const threatIntelRules: readonly Rule[] = [threatIntelKeystore, threatIntelUnusedKeystore];
