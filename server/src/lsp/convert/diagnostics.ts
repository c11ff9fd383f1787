import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver/node';
import {
  type ConfigDocument,
  messageWithImpact,
  type Problem,
  type ProblemTag,
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

const TAGS: Readonly<Record<ProblemTag, DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

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
    ...(problem.tags.length > 0 ? { tags: problem.tags.map((tag) => TAGS[tag]) } : {}),
    relatedInformation: problem.related.map(({ path, range, message }) => {
      const there = documentAt(path)?.lines;
      return { location: { uri: references.file(path), range: there ? toLspRange(there, range) : NOWHERE }, message };
    }),
  };
}
