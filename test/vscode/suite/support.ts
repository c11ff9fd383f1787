import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { eventually } from './editor.ts';

/** What people ask who wonder, or who report a fault. `files`: of the sample, with passwords. */
export function describeSupport(uriOf: (path: string) => vscode.Uri, files: readonly string[]): void {
  it('says of a file why it is checked', async () => {
    const page = await whyChecked(uriOf(files[0] ?? ''), /is checked/);
    assert.match(page, /detection-01/);
    assert.match(page, /cybereason-properties/);
  });

  it('says of a file why it is not checked, wherever it lies', async () => {
    await whyChecked(uriOf('README.md'), /Its name is none of those/);
    const { uri } = await vscode.workspace.openTextDocument({ language: 'xml', content: '<Server/>' });
    await whyChecked(uri, /the scheme untitled/);
  });

  for (const [copies, title] of [
    [false, 'collects a report, which holds no password and nothing of the files'],
    [true, 'collects a report with copies of the files, which hold no password'],
  ] as const) {
    it(title, async () => {
      await vscode.commands.executeCommand('cybereason-config.doctor', copies);
      const document = vscode.window.activeTextEditor?.document;
      assert.ok(document?.isUntitled);
      assert.equal(document.languageId, 'markdown');
      const text = document.getText();
      for (const part of [
        '## Program and machine',
        '## Keystores',
        '## Editor',
        '## Settings of the editor',
        '## Log',
      ]) {
        assert.ok(text.includes(part), part);
      }
      assert.match(text, /configuration files in 1 folders/);
      assert.equal(text.includes('rpc.ssl.keystore.path='), copies);
      const passwords = files.flatMap((file) => readFileSync(uriOf(file).fsPath, 'utf8').match(/s4mple-[\w-]+/g) ?? []);
      assert.ok(passwords.length > 3);
      for (const password of passwords) assert.equal(text.includes(password), false);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });
  }
}

/** Runs the command, and waits until the page shows and says what is expected; its text. */
export async function whyChecked(uri: vscode.Uri, expected: RegExp): Promise<string> {
  await vscode.commands.executeCommand('cybereason-config.whyChecked', uri);
  await eventually(
    vscode.window.tabGroups.onDidChangeTabs,
    () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'Preview Why Checked.md' || undefined,
    () => `The page does not show, but ${vscode.window.tabGroups.activeTabGroup.activeTab?.label}`,
  );
  const page = vscode.Uri.from({ scheme: 'cybereason-config-why', path: '/Why Checked.md' });
  const document = await vscode.workspace.openTextDocument(page);
  // The editor asks for the text of a page that it has already when it finds the time.
  return eventually(
    vscode.workspace.onDidChangeTextDocument,
    () => (expected.test(document.getText()) ? document.getText() : undefined),
    () => `The page says ${document.getText()}`,
  );
}
