import { type CodeAction, CodeActionKind } from 'vscode-languageserver/node';
import { analyze, fixAll, fixableTogether, isFixableSafely, type Judged, type Range } from '../../core/index.ts';
import type { Found, Session } from '../session.ts';
import { editOf } from './edits.ts';

/** What editors ask for on saving, where their user wants it. */
export const FIX_ALL = 'source.fixAll.cybereason';

/** What such an action holds until its edit is asked for; all rules where none is named. */
export interface FixAllData {
  readonly uri: string;
  readonly version: number;
  readonly fixAll: true;
  readonly rule?: string;
}

/**
 * All that can be fixed safely. A client that asks for everything gets it where such a problem is at the range, so that
 * it does not stand in every list.
 */
export function fixAllActions(session: Session, found: Found, range: Range, isAskedFor: boolean): CodeAction[] {
  const { problems } = session.checks.verdict(found.open.path);
  const here = isAskedFor ? problems : problems.filter((problem) => touches(problem.range, range));
  if (!here.some(isFixableSafely)) return [];
  const title = 'Fix all problems that can be fixed safely in this file';
  return filled(session, found, { title, kind: FIX_ALL }, undefined);
}

/** For each rule with a problem at the range and others in the file. */
export function fixRuleActions(session: Session, found: Found, range: Range): CodeAction[] {
  const { problems, diagnostics } = session.checks.verdict(found.open.path);
  const together = fixableTogether(problems);
  return [...together].flatMap(([rule, own]) => {
    if (!own.some((problem) => touches(problem.range, range))) return [];
    const title = `Fix all ${own.length} problems of ${rule} in this file`;
    const healed = own.flatMap((problem) => diagnostics[problems.indexOf(problem)] ?? []);
    return filled(session, found, { title, kind: CodeActionKind.QuickFix, diagnostics: healed }, rule);
  });
}

export function fixAllEdit(session: Session, found: Found, rule: string | undefined): CodeAction['edit'] {
  const text = found.open.text.getText();
  const edits = fixAll(text, (other) => judge(session, found, text === other ? undefined : other), rule);
  return edits.length === 0 ? undefined : editOf(session, found, { edits });
}

/** The document as it is, or with another text. */
function judge({ workspace, checks, client }: Session, { open, document }: Found, text?: string): Judged | undefined {
  if (text === undefined) return { document, problems: checks.verdict(open.path).problems };
  const snapshot = workspace.snapshotWithText(open.path, text);
  const changed = snapshot?.documents.find(({ path }) => path === open.path);
  if (!snapshot || !changed) return undefined;
  const problems = analyze(snapshot, new Set([open.path])).filter((problem) => !client.coexistence.hides(problem));
  return { document: changed, problems: problems.filter(({ path }) => path === open.path) };
}

function filled(session: Session, found: Found, base: CodeAction, rule: string | undefined): CodeAction[] {
  if (!session.client.resolvesEdits) {
    const edit = fixAllEdit(session, found, rule);
    return edit ? [{ ...base, edit }] : [];
  }
  const { uri, text } = found.open;
  const data: FixAllData = { uri, version: text.version, fixAll: true, ...(rule === undefined ? {} : { rule }) };
  return [{ ...base, data }];
}

function touches(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}
