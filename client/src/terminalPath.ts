import { delimiter, join } from 'node:path';
import { type Disposable, type ExtensionContext, workspace } from 'vscode';
import { SECTION } from '../../server/src/protocol/settings.ts';
import { LAUNCHER_VARIABLES, type Program, writeLauncher } from './launcher.ts';

const SETTING = 'terminal.addToPath';
const BOTH = { applyAtProcessCreation: true, applyAtShellIntegration: true } as const;

/**
 * Gives new terminals the command `cybereason-config`, run by the extension host's own Node: on a remote machine there may
 * be no other. Its launcher lies in the extension's storage, whose place stays when the extension or the editor is updated.
 */
export async function offerCommandInTerminal(context: ExtensionContext): Promise<Disposable> {
  const folder = join(context.globalStorageUri.fsPath, 'bin');
  const program: Program = {
    node: process.execPath,
    script: join(context.extensionPath, 'dist', 'cli.js'),
    isElectron: process.versions.electron !== undefined,
  };
  const { environmentVariableCollection: environment } = context;
  const update = async () => {
    const wanted = workspace.getConfiguration(SECTION).get(SETTING) === true;
    // Where the storage cannot be written there is nothing to run.
    const isThere = wanted && (await writeLauncher(folder, program).then(yes, no));
    if (!isThere) return environment.clear();
    environment.description = 'Adds the command `cybereason-config` to the PATH.';
    // A shell's own files may set PATH anew: shell integration adds it behind them.
    environment.prepend('PATH', folder + delimiter, BOTH);
    if (process.platform !== 'win32') return;
    environment.replace(LAUNCHER_VARIABLES.node, program.node);
    environment.replace(LAUNCHER_VARIABLES.script, program.script);
  };
  await update();
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${SECTION}.${SETTING}`)) void update();
  });
}

const yes = () => true;
const no = () => false;
