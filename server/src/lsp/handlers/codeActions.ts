import { type CodeAction, CodeActionKind, type CodeActionParams, type Command } from 'vscode-languageserver/node';
import {
  type Action,
  codeActions,
  copyOfEntry,
  type FixCommand,
  placeAt,
  type Range,
  refactorings,
} from '../../core/index.ts';
import {
  type ClientCommand,
  COMMANDS,
  type CopyCommandArguments,
  type IgnoreKeyArguments,
  type MapPathArguments,
  type SetRoleArguments,
  type ShowTableArguments,
} from '../../protocol/commands.ts';
import { toRange } from '../convert/ranges.ts';
import { refusedAlias } from '../refusedAliases.ts';
import type { Found, Session } from '../session.ts';
import { editOf } from './edits.ts';
import { FIX_ALL, fixAllActions, fixRuleActions } from './fixAll.ts';
import { ignoringKeys } from './ignoreKeys.ts';
import type { RequestHandler } from './request.ts';

/** What a code action holds until its edit is asked for: where it came from. */
export interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly title: string;
}

/** What a refactoring holds until its edit is asked for: where it was offered. */
export interface RefactoringData extends Omit<ActionData, 'rule'> {
  readonly refactoring: true;
}

export const onCodeAction: RequestHandler<CodeActionParams, (CodeAction | Command)[]> = (session, params) => {
  const found = session.find(params.textDocument.uri);
  if (!found || !session.client.codeActionLiterals) return [];
  const only = params.context?.only ?? undefined;
  const range = toRange(found.document.lines, params.range);
  return [
    ...(wants(only, CodeActionKind.QuickFix) ? quickFixes(session, found, range) : []),
    ...(wants(only, CodeActionKind.QuickFix) ? fixRuleActions(session, found, range) : []),
    ...(wants(only, CodeActionKind.QuickFix) ? entryCopies(session, found, range) : []),
    ...(wants(only, CodeActionKind.RefactorRewrite) ? rewrites(session, found, range) : []),
    ...(wants(only, FIX_ALL) ? fixAllActions(session, found, range, only !== undefined) : []),
  ];
};

/** A client that asks for a kind wants those below it, too. */
function wants(only: readonly string[] | undefined, kind: CodeActionKind): boolean {
  return !only || only.some((wanted) => wanted === '' || wanted === kind || kind.startsWith(`${wanted}.`));
}

function quickFixes(session: Session, found: Found, range: Range): CodeAction[] {
  const { problems, diagnostics } = session.checks.verdict(found.open.path);
  return codeActions(found.document, problems, range).flatMap((action) => {
    const diagnostic = diagnostics[problems.indexOf(action.problem)];
    const base: CodeAction = {
      title: action.title,
      kind: CodeActionKind.QuickFix,
      ...(diagnostic ? { diagnostics: [diagnostic] } : {}),
      ...(action.preferred ? { isPreferred: true } : {}),
    };
    const filled = fill(session, found, action, base);
    return filled ? [filled] : [];
  });
}

/** An alias that the keystore does not have can be made there: by keytool, as a copy. */
function entryCopies(session: Session, { open, document }: Found, range: Range): CodeAction[] {
  const snapshot = session.workspace.snapshot();
  const place = placeAt(snapshot, document, range.start);
  if (place?.part !== 'alias' || place.binding.target.status !== 'resolved') return [];
  const names = new Set([place.binding.target.path]);
  const wanted = [undefined, refusedAlias(session, open.uri)];
  return [...new Set(wanted)].flatMap((alias) => {
    const copy = copyOfEntry(snapshot, place, names, alias);
    const base = { title: copy?.title ?? '', kind: CodeActionKind.QuickFix };
    const args: CopyCommandArguments = [copy?.command ?? ''];
    return (copy && commandAction(session, base, COMMANDS.copyCommand, [...args])) ?? [];
  });
}

function rewrites(session: Session, found: Found, range: Range): CodeAction[] {
  return refactorings(found.document, range).flatMap((refactoring): CodeAction[] => {
    const { title } = refactoring;
    const base: CodeAction = { title, kind: CodeActionKind.RefactorRewrite };
    if (!session.client.resolvesEdits) {
      const edit = editOf(session, found, refactoring);
      return edit ? [{ ...base, edit }] : [];
    }
    const { uri, text } = found.open;
    const data: RefactoringData = { uri, version: text.version, ...range, title, refactoring: true };
    return [{ ...base, data }];
  });
}

/** The action with its command or edit; undefined where the client cannot carry it out. */
function fill(session: Session, found: Found, action: Action, base: CodeAction): CodeAction | undefined {
  if ('row' in action.effect) {
    const row: ShowTableArguments = [action.effect.row];
    return commandAction(session, base, COMMANDS.showTable, [...row]);
  }
  const { fix } = action.effect;
  if (fix.command) {
    const [command, args] = toCommand(fix.command, found.open.uri);
    const carriedOut = commandAction(session, base, command, [...args]);
    if (carriedOut || fix.command.name !== 'ignore-key') return carriedOut;
    const edit = ignoringKeys(session, found.open.path, fix.command.keys);
    return edit && { ...base, edit };
  }
  if (!session.client.resolvesEdits) {
    const edit = editOf(session, found, fix);
    return edit && { ...base, edit };
  }
  const { rule, range } = action.problem;
  const { uri, text } = found.open;
  const data: ActionData = { uri, version: text.version, ...range, rule, title: action.title };
  return { ...base, data };
}

function toCommand(command: FixCommand, document: string): readonly [command: ClientCommand, args: readonly unknown[]] {
  switch (command.name) {
    case 'map-path':
      return [COMMANDS.mapPath, [command.path, document] satisfies MapPathArguments];
    case 'copy-command':
      return [COMMANDS.copyCommand, [command.command] satisfies CopyCommandArguments];
    case 'ignore-key':
      return [COMMANDS.ignoreKey, [command.keys, document] satisfies IgnoreKeyArguments];
    case 'set-role':
      return [COMMANDS.setRole, [command.server, command.roles, document] satisfies SetRoleArguments];
  }
}

function commandAction(
  session: Session,
  base: CodeAction,
  command: ClientCommand,
  args: unknown[],
): CodeAction | undefined {
  if (!session.client.commands.has(command)) return undefined;
  return { ...base, command: { title: base.title, command, arguments: args } };
}
