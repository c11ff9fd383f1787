import { commands, type Disposable, type QuickPickItem, window } from 'vscode';
import { COMMANDS, type SetRoleArguments } from '../../server/src/protocol/commands.ts';
import { SHOW_TOPOLOGY } from './showTopology.ts';

/** Not in the manifest: the status bar carries it out, with {@link SetRoleArguments} of the server that it shows. */
export const SERVER_MENU = 'cybereason-config.serverMenu';

interface Choice extends QuickPickItem {
  readonly command: string;
  readonly args?: SetRoleArguments;
}

/** Offers what can be done with the server that the status bar shows. */
export function registerServerMenu(): Disposable {
  return commands.registerCommand(SERVER_MENU, async (...args: SetRoleArguments) => {
    const [server] = args;
    const choices: readonly Choice[] = [
      {
        label: '$(tag) Say What It Is…',
        description: 'its role, in the settings file',
        command: COMMANDS.setRole,
        args,
      },
      { label: '$(warning) Show Problems', command: 'workbench.actions.view.problems' },
      {
        label: '$(type-hierarchy) Show the Deployment',
        description: 'all servers and their links',
        command: SHOW_TOPOLOGY,
      },
      {
        label: '$(arrow-both) Show the Communication Table',
        description: 'its rows marked',
        command: COMMANDS.showTable,
      },
    ];
    const chosen = await window.showQuickPick(choices, { title: server, placeHolder: 'What to do with this server' });
    if (chosen) await commands.executeCommand(chosen.command, ...(chosen.args ?? []));
  });
}
