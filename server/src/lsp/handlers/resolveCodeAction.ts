import { type CodeAction, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { codeActions, refactorings } from '../../core/index.ts';
import type { ActionData, RefactoringData } from './codeActions.ts';
import { editOf } from './edits.ts';
import { type FixAllData, fixAllEdit } from './fixAll.ts';
import type { RequestHandler } from './request.ts';

/** Computes the edit of an action that was offered for a text; refused when that text is another now. */
export const onResolveCodeAction: RequestHandler<CodeAction, CodeAction> = (session, action) => {
  const data = action.data as Partial<ActionData & RefactoringData & FixAllData> | undefined;
  if (typeof data?.uri !== 'string') return action;
  const found = session.find(data.uri);
  if (!found || found.open.text.version !== data.version) throw changed();
  if (data.fixAll === true) {
    const edit = fixAllEdit(session, found, data.rule);
    if (edit) return { ...action, edit };
    throw changed();
  }
  const range = { start: data.start ?? 0, end: data.end ?? 0 };
  if (data.refactoring === true) {
    const refactoring = refactorings(found.document, range).find(({ title }) => title === data.title);
    const edit = refactoring && editOf(session, found, refactoring);
    if (edit) return { ...action, edit };
    throw changed();
  }
  const { problems } = session.checks.verdict(found.open.path);
  const own = problems.filter(
    (one) => one.rule === data.rule && one.range.start === data.start && one.range.end === data.end,
  );
  for (const offered of codeActions(found.document, own, range)) {
    if (offered.title !== data.title || !('fix' in offered.effect)) continue;
    const edit = editOf(session, found, offered.effect.fix);
    if (edit) return { ...action, edit };
  }
  throw changed();
};

function changed(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed');
}
