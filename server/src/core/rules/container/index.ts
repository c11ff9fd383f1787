import type { Rule } from '../rule.ts';
import { containerAddressFilter } from './addressFilter.ts';
import { containerAppBase } from './appBase.ts';
import { containerAuthenticator } from './authenticator.ts';
import { containerContextPath } from './contextPath.ts';
import { containerDefaultHost } from './defaultHost.ts';
import { containerDocBaseMissing } from './docBaseMissing.ts';
import { containerDuplicateAlias } from './duplicateAlias.ts';
import { containerDuplicateContext } from './duplicateContext.ts';
import { containerDuplicateHost } from './duplicateHost.ts';
import { containerDuplicateName } from './duplicateName.ts';
import { containerHostNameMissing } from './hostNameMissing.ts';
import { containerUserDatabase } from './userDatabase.ts';

export const containerRules: readonly Rule[] = [
  containerAddressFilter,
  containerAppBase,
  containerAuthenticator,
  containerContextPath,
  containerDefaultHost,
  containerDocBaseMissing,
  containerDuplicateAlias,
  containerDuplicateContext,
  containerDuplicateHost,
  containerDuplicateName,
  containerHostNameMissing,
  containerUserDatabase,
];
