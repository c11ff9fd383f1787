import { commands, Disposable, EventEmitter, type TextDocumentContentProvider, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { TOPOLOGY, type TopologyResult } from '../../server/src/protocol/topology.ts';

export const SHOW_TOPOLOGY = 'cybereason-config.showTopology';

/** Documents of this scheme are pages that nobody saves. */
const SCHEME = 'cybereason-config-topology';
const PAGE = Uri.from({ scheme: SCHEME, path: '/Topology.md' });

/** Registers the command that shows the servers and their links as a page. */
export function registerShowTopology(client: LanguageClient): Disposable {
  const changed = new EventEmitter<Uri>();
  let markdown = '';
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: () => markdown,
  };
  return Disposable.from(
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, provider),
    commands.registerCommand(SHOW_TOPOLOGY, async () => {
      if (!client.isRunning()) return window.showErrorMessage('The check server is not running.');
      ({ markdown } = await client.sendRequest<TopologyResult>(TOPOLOGY, {}));
      changed.fire(PAGE);
      return commands.executeCommand('markdown.showPreview', PAGE);
    }),
  );
}
