import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { problemsOf, ruleOf } from './editor.ts';
import { runMocha } from './mocha.ts';
import { serverProcesses } from './serverProcess.ts';

const PROPERTIES = 'webapp-01/opt/puppet-cybereason/configuration.d/server-setup.properties';
const SERVER_XML = 'webapp-01/opt/apache-tomcat-8.5.93/conf/server.xml';
const DUPLICATE = 'properties/duplicate-key';
const ATTRIBUTE = 'tomcat/unknown-attribute';
const Severity = vscode.DiagnosticSeverity;

/**
 * In a `.code-workspace` with the folders staging and production, which hold the same server. Duplicate keys are errors in
 * production and off in staging; the workspace makes unknown attributes information. The folder spare is not among them.
 */
export function run(): Promise<void> {
  return runMocha(() => {
    describe('in a workspace of several folders', () => {
      it('starts one server, which checks each folder by its own settings', async () => {
        await comesTo('production', PROPERTIES, DUPLICATE, Severity.Error);
        // This one comes in the same check as the one that is off.
        await comesTo('staging', PROPERTIES, 'keys/wrong-file', Severity.Warning);
        assert.equal(severityOf(vscode.languages.getDiagnostics(uriOf('staging', PROPERTIES)), DUPLICATE), undefined);
        assert.equal(serverProcesses().length, 1);
      });

      it('takes what the workspace sets for all of its folders', async () => {
        for (const folder of ['production', 'staging'])
          await comesTo(folder, SERVER_XML, ATTRIBUTE, Severity.Information);
      });

      it('follows a setting of one folder, and leaves the other as it is', async () => {
        await setRules('staging', { [DUPLICATE]: 'information' });
        await comesTo('staging', PROPERTIES, DUPLICATE, Severity.Information);
        await comesTo('production', PROPERTIES, DUPLICATE, Severity.Error);
        await setRules('production', { [DUPLICATE]: 'off' });
        await comesTo('production', PROPERTIES, DUPLICATE, undefined);
        await comesTo('staging', PROPERTIES, DUPLICATE, Severity.Information);
      });

      it('checks a folder that is added by its own settings and those of the workspace', async () => {
        const spare = vscode.Uri.joinPath(folderOf('staging').uri, '..', 'spare');
        const count = vscode.workspace.workspaceFolders?.length ?? 0;
        assert.ok(vscode.workspace.updateWorkspaceFolders(count, 0, { uri: spare }));
        await comesTo('spare', PROPERTIES, DUPLICATE, Severity.Warning, spare);
        await comesTo('spare', SERVER_XML, ATTRIBUTE, Severity.Information, spare);
        assert.equal(serverProcesses().length, 1);
      });

      it('forgets the problems of a folder that is removed, and only those', async () => {
        const spare = folderOf('spare');
        assert.ok(vscode.workspace.updateWorkspaceFolders(spare.index, 1));
        for (const file of [PROPERTIES, SERVER_XML]) {
          await problemsOf(vscode.Uri.joinPath(spare.uri, file), (problems) => problems.length === 0);
        }
        await comesTo('staging', PROPERTIES, DUPLICATE, Severity.Information);
      });
    });
  });
}

/** Waits until the rule reports the file with that severity; undefined: until it no longer reports it. */
async function comesTo(
  folder: string,
  file: string,
  rule: string,
  severity: vscode.DiagnosticSeverity | undefined,
  root = folderOf(folder).uri,
): Promise<void> {
  await problemsOf(vscode.Uri.joinPath(root, file), (problems) => severityOf(problems, rule) === severity);
}

function severityOf(problems: readonly vscode.Diagnostic[], rule: string): vscode.DiagnosticSeverity | undefined {
  return problems.find((problem) => ruleOf(problem) === rule)?.severity;
}

function folderOf(name: string): vscode.WorkspaceFolder {
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.name === name);
  assert.ok(folder, `The workspace has no folder ${name}`);
  return folder;
}

function uriOf(folder: string, file: string): vscode.Uri {
  return vscode.Uri.joinPath(folderOf(folder).uri, file);
}

async function setRules(folder: string, rules: Readonly<Record<string, string>>): Promise<void> {
  const settings = vscode.workspace.getConfiguration('cybereason-config', folderOf(folder));
  await settings.update('rules', rules, vscode.ConfigurationTarget.WorkspaceFolder);
}
