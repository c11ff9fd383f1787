import { commands, Disposable, type ExtensionContext, env, window, workspace } from 'vscode';
import { COMMANDS } from '../../../server/src/protocol/commands.ts';
import type { TreeNode } from '../../../server/src/protocol/deploymentTree.ts';
import type { DeploymentSource } from '../deploymentSource.ts';
import { openPlace } from '../openPlace.ts';
import { REPLACE_KEYSTORE } from '../replaceKeystore.ts';
import { DeploymentProvider, isProblem } from './provider.ts';
import { fileOf, treeItem } from './treeItem.ts';

const VIEW = 'cybereason-config.deployment';
/** A context key: known, starting or stopped, by what the check server does. */
const STATE = 'cybereason-config.deployment.state';
/** A context key, and where the choice is kept with the workspace. */
const ONLY_PROBLEMS = 'cybereason-config.deployment.onlyProblems';

/** Shows the servers with their usages, keystores and certificates in the side bar. */
export function showDeploymentTree({ workspaceState }: ExtensionContext, source: DeploymentSource): Disposable {
  const provider = new DeploymentProvider(source);
  const view = window.createTreeView(VIEW, { treeDataProvider: provider, showCollapseAll: true });
  const refresh = async () => {
    if (!view.visible) return;
    source.wake();
    const isKnown = await provider.refresh();
    await commands.executeCommand('setContext', STATE, isKnown ? 'known' : source.isStarting ? 'starting' : 'stopped');
    const bad = provider.servers.filter(isProblem).length;
    view.badge =
      bad === 0
        ? undefined
        : { value: bad, tooltip: bad === 1 ? '1 server with problems' : `${bad} servers with problems` };
    view.message = message();
  };
  const message = (): string => {
    if (provider.servers.length === 0) return '';
    if (!workspace.isTrusted) return 'The workspace is not trusted: no keystore is opened.';
    const isEmpty = workspaceState.get(ONLY_PROBLEMS, false) && !provider.servers.some(isProblem);
    return isEmpty ? 'No server has a problem.' : '';
  };
  const narrow = async (onlyProblems: boolean) => {
    await workspaceState.update(ONLY_PROBLEMS, onlyProblems);
    await commands.executeCommand('setContext', ONLY_PROBLEMS, onlyProblems);
    provider.onlyProblems = onlyProblems;
    view.message = message();
  };
  void narrow(workspaceState.get(ONLY_PROBLEMS, false));
  void refresh();
  return Disposable.from(
    provider,
    view,
    view.onDidChangeVisibility(refresh),
    source.onDidChange(refresh),
    commands.registerCommand(`${VIEW}.refresh`, refresh),
    commands.registerCommand(`${VIEW}.showOnlyProblems`, () => narrow(true)),
    commands.registerCommand(`${VIEW}.showAll`, () => narrow(false)),
    ...lineCommands(),
  );
}

/** What a line's menu offers. */
function lineCommands(): readonly Disposable[] {
  const on = (name: string, act: (node: TreeNode) => unknown) =>
    commands.registerCommand(`${VIEW}.${name}`, (node?: TreeNode) => node && act(node));
  return [
    on('openKeystore', (node) => {
      const { command, arguments: args = [] } = treeItem(node).command ?? {};
      return command === COMMANDS.openKeystore ? commands.executeCommand(command, ...args) : undefined;
    }),
    on('openSetting', ({ place }) => place && openPlace(place)),
    on('findUses', async ({ place }) => {
      if (!place) return;
      await openPlace(place);
      await commands.executeCommand('editor.action.referenceSearch.trigger');
    }),
    on('replaceKeystore', (node) => commands.executeCommand(REPLACE_KEYSTORE, fileOf(node))),
    on('copyPath', ({ path }) => env.clipboard.writeText(path ?? '')),
  ];
}
