import { commands, Disposable, EventEmitter, type TextDocumentContentProvider, Uri, workspace } from 'vscode';
import { TOPOLOGY, type TopologyResult } from '../../server/src/protocol/topology.ts';
import type { DeploymentSource } from './deploymentSource.ts';
import { DeploymentPanel } from './webviews/deploymentPanel.ts';

export const SHOW_TOPOLOGY = 'cybereason-config.showTopology';

/** Documents of this scheme are pages that nobody saves. */
const SCHEME = 'cybereason-config-topology';
const PAGE = Uri.from({ scheme: SCHEME, path: '/Topology.md' });

/** Registers the command that shows the servers and their links as a picture, from which a page of Markdown can be had. */
export function registerShowTopology(extension: Uri, source: DeploymentSource): Disposable {
  const changed = new EventEmitter<Uri>();
  let markdown = '';
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: () => markdown,
  };
  const text = async () => (await source.ask<TopologyResult>(TOPOLOGY, {})).markdown;
  const show = async () => {
    markdown = await text();
    changed.fire(PAGE);
    return commands.executeCommand('markdown.showPreview', PAGE);
  };
  const panel = new DeploymentPanel(extension, source, { text, show });
  return Disposable.from(
    changed,
    panel,
    workspace.registerTextDocumentContentProvider(SCHEME, provider),
    commands.registerCommand(SHOW_TOPOLOGY, () => panel.show()),
  );
}
