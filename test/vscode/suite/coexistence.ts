import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { appendLine, problemsOf, ruleOf } from './editor.ts';
import { runMocha } from './mocha.ts';
import { whyChecked } from './support.ts';

const SERVER_XML = 'detection-01/opt/apache-tomcat-8.5.93/conf/server.xml';
const MALFORMED = 'xml/not-well-formed';

/** In a copy of samples/deployment, beside a stand-in for Red Hat's XML extension. */
export function run(): Promise<void> {
  return runMocha(() => {
    describe('beside another XML extension', () => {
      it('leaves malformed XML, the outline and folding to it, and takes them back when the setting says so', async () => {
        assert.ok(vscode.extensions.getExtension('redhat.vscode-xml'));
        const document = await openMalformed();
        const others = await problemsOf(document.uri, (problems) => problems.length > 0);
        assert.deepEqual(
          others.filter((problem) => ruleOf(problem) === MALFORMED),
          [],
        );
        assert.equal(await countSymbols(document), 0);
        assert.equal(await countFoldings(document), 0);
        await vscode.workspace.getConfiguration('cybereason-config').update('xml.coexistence', 'off');
        await problemsOf(document.uri, (problems) => problems.some((problem) => ruleOf(problem) === MALFORMED));
        // The editor remembers the outline of a text.
        await appendLine(document, '');
        assert.notEqual(await countSymbols(document), 0);
        assert.notEqual(await countFoldings(document), 0);
        await vscode.commands.executeCommand('workbench.action.files.revert');
      });

      it('tells which others look at server.xml, and what keeps them from it', async () => {
        const [folder] = vscode.workspace.workspaceFolders ?? [];
        assert.ok(folder);
        const uri = vscode.Uri.joinPath(folder.uri, SERVER_XML);
        const others = vscode.languages.createDiagnosticCollection('other');
        const foreign = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), "Cannot find the declaration of 'Server'.");
        foreign.source = 'xml';
        others.set(uri, [foreign]);
        const page = await whyChecked(uri, /server\.xml is checked/);
        others.dispose();
        assert.match(page, /Red Hat's XML/);
        assert.match(page, /Liberty Tools.*xml\.validation\.filters/);
        assert.match(page, /Problems of xml.*`1`/);
        assert.doesNotMatch(page, /Spring/);
      });
    });
  });
}

/** server.xml with text behind its root, so that everything else can still be read. */
async function openMalformed(): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(join(folder.uri.fsPath, SERVER_XML)));
  await vscode.window.showTextDocument(document);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.lineAt(document.lineCount - 1).range.end, '\n<');
  await vscode.workspace.applyEdit(edit);
  return document;
}

async function countSymbols({ uri }: vscode.TextDocument): Promise<number> {
  const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  return found?.length ?? 0;
}

async function countFoldings({ uri }: vscode.TextDocument): Promise<number> {
  const found = await vscode.commands.executeCommand<vscode.FoldingRange[] | undefined>(
    'vscode.executeFoldingRangeProvider',
    uri,
  );
  return found?.length ?? 0;
}
