import {
  type CodeLens,
  type CodeLensParams,
  type Command,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver/node';
import type { Lens } from '../../core/index.ts';
import { COMMANDS, type OpenKeystoreArguments } from '../../protocol/commands.ts';
import { toLspRange } from '../convert/ranges.ts';
import type { Found, Session } from '../session.ts';
import type { RequestHandler } from './request.ts';

/** What a lens holds until its text is asked for: the setting that it is above, in a version of its document. */
interface LensData {
  readonly uri: string;
  readonly version: number;
  readonly start: number;
}

export const onCodeLenses: RequestHandler<CodeLensParams, CodeLens[]> = (session, { textDocument }) => {
  const found = session.find(textDocument.uri);
  if (!found) return [];
  const { open, document } = found;
  return session.beside.lenses(document).map(({ setting }) => {
    const data: LensData = { uri: open.uri, version: open.text.version, start: setting.range.start };
    return { range: toLspRange(document.lines, setting.range), data };
  });
};

export const onResolveCodeLens: RequestHandler<CodeLens, CodeLens> = (session, lens) => {
  const { uri, version, start } = (lens.data ?? {}) as Partial<LensData>;
  const found = session.find(uri ?? '');
  const all = found && found.open.text.version === version ? session.beside.lenses(found.document) : [];
  const own = all.find(({ setting }) => setting.range.start === start);
  if (!found || !own) throw new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed');
  return { ...lens, command: commandOf(session, found, own) };
};

/** A command without a name is shown as a text. */
function commandOf(
  { client, references }: Session,
  { open, document }: Found,
  { setting, file, title }: Lens,
): Command {
  if (!client.commands.has(COMMANDS.openKeystore)) return { title: title(), command: '' };
  const position = document.lines.positionAt(setting.valueRange.start);
  const args: OpenKeystoreArguments = [references.file(file), { uri: open.uri, position }];
  return { title: title(), command: COMMANDS.openKeystore, arguments: [...args] };
}
