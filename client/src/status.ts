import { Disposable, LanguageStatusSeverity, languages } from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { RESTART } from './commands.ts';
import { OUR_FILES_GLOB } from './ourFiles.ts';

/** Says in the language status of our files whether the server runs, and offers to restart it. */
export function showStatus(client: LanguageClient): Disposable {
  const item = languages.createLanguageStatusItem('cybereason-config.server', {
    scheme: 'file',
    pattern: OUR_FILES_GLOB,
  });
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
