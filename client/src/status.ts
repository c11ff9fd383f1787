import { Disposable, LanguageStatusSeverity, languages, workspace } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { OUR_FILES_GLOB } from './ourFiles.ts';
import { RESTART } from './restart.ts';

const OUR_FILES = { scheme: 'file', pattern: OUR_FILES_GLOB };

/** Says in the language status of our files whether the server runs, and offers to restart it. */
export function showStatus(client: LanguageClient): Disposable {
  const item = languages.createLanguageStatusItem('cybereason-config.server', OUR_FILES);
  item.name = 'Cybereason Configuration';
  item.command = { command: RESTART, title: 'Restart' };
  const update = () => {
    const running = client.state === State.Running;
    const stopped = client.state === State.Stopped || client.state === State.StartFailed;
    item.text = running ? 'Configuration checks are on' : stopped ? 'The check server is not running' : 'Starting…';
    item.busy = !running && !stopped;
    item.severity = stopped ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  };
  update();
  return Disposable.from(item, client.onDidChangeState(update));
}

/** Says there as long as the workspace is not trusted what is left out because of that, and offers to change it. */
export function showTrust(): Disposable {
  if (workspace.isTrusted) return Disposable.from();
  const item = languages.createLanguageStatusItem('cybereason-config.trust', OUR_FILES);
  item.name = 'Cybereason Configuration: Trust';
  item.text = 'Only texts are checked';
  // Longer, and the command behind it is out of sight.
  item.detail = 'The workspace is not trusted';
  item.severity = LanguageStatusSeverity.Warning;
  item.command = { command: 'workbench.trust.manage', title: 'Manage Trust' };
  return Disposable.from(
    item,
    workspace.onDidGrantWorkspaceTrust(() => item.dispose()),
  );
}
