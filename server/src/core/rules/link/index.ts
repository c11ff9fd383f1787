import type { Rule } from '../rule.ts';
import { linkNoClientKey } from './noClientKey.ts';
import { linkNoCommonVersion } from './noCommonVersion.ts';
import { linkUntrustedClient } from './untrustedClient.ts';
import { linkUntrustedServer } from './untrustedServer.ts';

export const linkRules: readonly Rule[] = [
  linkNoClientKey,
  linkNoCommonVersion,
  linkUntrustedClient,
  linkUntrustedServer,
];
