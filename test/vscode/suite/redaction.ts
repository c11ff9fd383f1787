import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, positionOf, problemsOf, ruleOf } from './editor.ts';

const PASSWORD = /s4mple-[\w-]+/g;
const FILES = [
  'detection-01/opt/puppet-cybereason/configuration.d/server-setup.properties',
  'detection-01/opt/apache-tomcat-8.5.93/conf/server.xml',
];

/** What people outside may see, and the rules' pages: `uriOf` names files of the sample. */
export function describeRedaction(uriOf: (path: string) => vscode.Uri): void {
  const copied = async () => {
    await vscode.commands.executeCommand('cybereason-config.copyRedacted');
    return vscode.env.clipboard.readText();
  };
  const show = async (path: string) =>
    vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uriOf(path)));

  for (const path of FILES) {
    it(`copies ${path.replace(/.*\//, '')} without a password`, async () => {
      const { document, selection } = await show(path);
      assert.ok(selection.isEmpty);
      const passwords = document.getText().match(PASSWORD) ?? [];
      assert.ok(passwords.length > 0);
      const text = await copied();
      assert.doesNotMatch(text, PASSWORD);
      assert.ok(text.split('********').length > passwords.length);
      assert.equal(text.split('\n').length, document.lineCount);
    });
  }

  it('copies no more than is selected', async () => {
    const editor = await show(FILES[0] ?? '');
    const [line] = editor.document.getText().match(/^.*password=s4mple-.*$/m) ?? [];
    assert.ok(line !== undefined);
    const start = positionOf(editor.document, line);
    editor.selection = new vscode.Selection(start, start.translate(0, line.length));
    assert.equal(await copied(), line.replace(/=.*/, '=********'));
  });

  it("opens a rule's page, offline", async () => {
    const [problem] = await problemsOf(uriOf(FILES[0] ?? ''), (problems) => problems.length > 0);
    assert.ok(problem);
    await vscode.commands.executeCommand('cybereason-config.showRule', ruleOf(problem));
    const title = `Preview ${ruleOf(problem).replace(/.*\//, '')}.md`;
    await eventually(
      vscode.window.tabGroups.onDidChangeTabs,
      () => (vscode.window.tabGroups.activeTabGroup.activeTab?.label === title ? true : undefined),
      () => `${title} was not shown`,
    );
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('offers each command of the palette that it describes', async () => {
    const commands = await vscode.commands.getCommands(true);
    const extension = vscode.extensions.getExtension('cybereason-config.cybereason-config');
    const contributed: readonly { readonly command: string }[] = extension?.packageJSON.contributes.commands ?? [];
    assert.ok(contributed.length > 0);
    for (const { command } of contributed) assert.ok(commands.includes(command), command);
  });
}
