import type { Rule } from '../rule.ts';
import { webuiCertificate } from './certificate.ts';
import { webuiNoCertificate } from './noCertificate.ts';
import { webuiRelativePath } from './relativePath.ts';
import { webuiSyntax } from './syntax.ts';
import { webuiUnknownKey } from './unknownKey.ts';

/** What is judged of webui.service beside its certificate's content. */
export const webuiRules: readonly Rule[] = [
  webuiCertificate,
  webuiNoCertificate,
  webuiRelativePath,
  webuiSyntax,
  webuiUnknownKey,
];
