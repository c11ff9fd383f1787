import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { positionOf, problemsOf, ruleOf } from './editor.ts';

const PATH_KEY = 'duplex.server.keystore.path';
const BLANKS = 'properties/trailing-whitespace';

/** What the editor shows beside a text and does with a cursor in it; `setup` and `xml` are files of one sample server. */
export function describeFeatures(setup: vscode.Uri, xml: vscode.Uri): void {
  it('tells above a path what its keystore holds, and opens the keystore from there', async () => {
    const document = await vscode.workspace.openTextDocument(setup);
    const lenses = await execute<vscode.CodeLens[]>('vscode.executeCodeLensProvider', setup, 50);
    const { line } = positionOf(document, PATH_KEY);
    const lens = lenses.find(({ range }) => range.start.line === line);
    assert.match(lens?.command?.title ?? '', /^server\.jks · JKS · .+ · used in \d files$/);
    assert.equal(lens?.command?.command, 'cybereason-config.openKeystore');
  });

  it('shows the alias that is taken where none is written', async () => {
    const document = await vscode.workspace.openTextDocument(setup);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await execute<vscode.InlayHint[]>('vscode.executeInlayHintProvider', setup, whole);
    assert.ok(hints.some(({ label }) => typeof label === 'string' && label.startsWith('alias ')));
  });

  it('marks the uses of a keystore, and lets a selection grow by settings', async () => {
    const document = await vscode.workspace.openTextDocument(xml);
    const at = positionOf(document, 'keystoreFile=').translate(0, 'keystoreFile="/opt'.length);
    const marks = await execute<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', xml, at);
    assert.ok(marks.length > 0);
    assert.ok(marks.every(({ kind }) => kind === vscode.DocumentHighlightKind.Read));
    const [grown] = await execute<vscode.SelectionRange[]>('vscode.executeSelectionRangeProvider', xml, [at]);
    const texts: string[] = [];
    for (let one = grown; one; one = one.parent) texts.push(document.getText(one.range));
    assert.ok(texts.some((text) => /^keystoreFile="[^"]*"$/.test(text)));
    assert.ok(texts.some((text) => text.startsWith('<Connector')));
  });

  it('fixes on saving what is safe to fix, where the user wants it', async () => {
    const settings = vscode.workspace.getConfiguration('editor', setup);
    await settings.update('codeActionsOnSave', { 'source.fixAll.cybereason': 'explicit' });
    try {
      const document = await vscode.workspace.openTextDocument(setup);
      await vscode.window.showTextDocument(document);
      const before = document.getText();
      const edit = new vscode.WorkspaceEdit();
      edit.insert(setup, document.lineAt(positionOf(document, PATH_KEY).line).range.end, '  ');
      assert.ok(await vscode.workspace.applyEdit(edit));
      await problemsOf(setup, (problems) => problems.some((problem) => ruleOf(problem) === BLANKS));
      assert.ok(await document.save());
      assert.equal(document.getText(), before);
    } finally {
      await settings.update('codeActionsOnSave', undefined);
    }
  });
}

async function execute<Result>(command: string, ...args: readonly unknown[]): Promise<Result> {
  return await vscode.commands.executeCommand<Result>(command, ...args);
}
