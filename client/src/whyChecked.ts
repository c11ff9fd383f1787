import { commands, Disposable, EventEmitter, type TextDocumentContentProvider, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type SupportResult, WHY_CHECKED, type WhyCheckedParams } from '../../server/src/protocol/support.ts';
import { askServer } from './askServer.ts';
import { othersAt } from './otherExtensions.ts';

/** Documents of this scheme are pages that nobody saves. */
const SCHEME = 'cybereason-config-why';
const PAGE = Uri.from({ scheme: SCHEME, path: '/Why Checked.md' });

/** Registers the command that says why a file is checked or is not: the given one, or that of the active editor. */
export function registerWhyChecked(client: LanguageClient): Disposable {
  const changed = new EventEmitter<Uri>();
  let markdown = '';
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: () => markdown,
  };
  return Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, provider),
    commands.registerCommand('cybereason-config.whyChecked', async (given?: unknown) => {
      const uri = given instanceof Uri ? given : window.activeTextEditor?.document.uri;
      if (!uri) return window.showInformationMessage('Open the file first, or choose it in the Explorer.');
      const params: WhyCheckedParams = { uri: client.code2ProtocolConverter.asUri(uri), others: othersAt(uri) };
      const result = await askServer<SupportResult>(client, WHY_CHECKED, params);
      if (!result) return undefined;
      markdown = result.markdown;
      changed.fire(PAGE);
      return commands.executeCommand('markdown.showPreview', PAGE);
    }),
  );
}
