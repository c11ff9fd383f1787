import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver/node';
import {
  type ConfigDocument,
  messageWithImpact,
  type Problem,
  type References,
  rulePage,
  type Severity,
} from '../../core/index.ts';
import { NOWHERE, toLspRange } from './ranges.ts';

/** Who reports, in the editor's list of problems. */
export const SOURCE = 'cybereason-config';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** Rules whose finding is text without effect, which editors fade out. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(['properties/duplicate-key', 'suppression/unused']);

export function toDiagnostic(
  problem: Problem,
  documentAt: (path: string) => ConfigDocument | undefined,
  references: References,
): Diagnostic {
  const lines = documentAt(problem.path)?.lines;
  return {
    range: lines ? toLspRange(lines, problem.range) : NOWHERE,
    severity: SEVERITIES[problem.severity],
    code: problem.rule,
    codeDescription: { href: references.page(rulePage(problem.rule)) },
    source: SOURCE,
    message: messageWithImpact(problem),
    ...(WITHOUT_EFFECT.has(problem.rule) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    relatedInformation: problem.related.map(({ path, range, message }) => {
      const there = documentAt(path)?.lines;
      return { location: { uri: references.file(path), range: there ? toLspRange(there, range) : NOWHERE }, message };
    }),
  };
}
