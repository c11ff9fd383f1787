import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { eventually, positionOf } from './editor.ts';

const SSL = 'opt/puppet-cybereason/ssl';

/** Finding the way between files, and renaming what they share: `server` is one of the sample, `uriOf` names its files. */
export function describeRenaming(uriOf: (path: string) => vscode.Uri, server: string): void {
  const setup = uriOf(`${server}/opt/puppet-cybereason/configuration.d/server-setup.properties`);
  const xml = uriOf(`${server}/opt/apache-tomcat-8.5.93/conf/server.xml`);
  const store = (name: string) => uriOf(`${server}/${SSL}/${name}`);

  it('goes from a path to its keystore, and from there to all that name it', async () => {
    const document = await vscode.workspace.openTextDocument(setup);
    const at = positionOf(document, `/${SSL}/server.jks`);
    const [target] = await execute<vscode.LocationLink[]>('vscode.executeDefinitionProvider', setup, at);
    assert.equal(target?.targetUri.fsPath, store('server.jks').fsPath);
    assert.equal(target.originSelectionRange && document.getText(target.originSelectionRange), `/${SSL}/server.jks`);
    const places = await execute<vscode.Location[]>('vscode.executeReferenceProvider', setup, at);
    assert.ok(places.length > 1);
    assert.ok(places.some(({ uri }) => uri.fsPath === xml.fsPath));
  });

  it('finds a server, a keystore and a setting by a part of their names', async () => {
    const names = async (query: string) => {
      const found = await execute<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', query);
      return found.map(({ name }) => name);
    };
    assert.ok((await names(server)).includes(server));
    assert.ok((await names('alertsjks')).includes('server-alerts.jks'));
    assert.ok((await names('rpckspath')).includes('rpc.ssl.keystore.path'));
  });

  it('lets the settings follow a keystore that is renamed in the Explorer', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(store('server.jks'), store('moved.jks'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await says(setup, `duplex.server.keystore.path=/${SSL}/moved.jks`);
    await says(xml, `keystoreFile="/${SSL}/moved.jks"`);
    assert.ok(existsSync(store('moved.jks').fsPath));
  });

  it('renames a keystore with all that name it, once', async () => {
    const document = await vscode.workspace.openTextDocument(setup);
    const at = positionOf(document, `/${SSL}/moved.jks`);
    const found = await execute<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', setup, at, 'server.jks');
    // The same without the confirmation, which only a person can give.
    const edit = new vscode.WorkspaceEdit();
    for (const [uri, edits] of found.entries()) edit.set(uri, edits);
    edit.renameFile(store('moved.jks'), store('server.jks'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await says(setup, `duplex.server.keystore.path=/${SSL}/server.jks\n`);
    await says(xml, `keystoreFile="/${SSL}/server.jks"`);
    assert.ok(existsSync(store('server.jks').fsPath));
    assert.equal(existsSync(store('moved.jks').fsPath), false);
    await vscode.workspace.saveAll();
  });

  it('says why a keystore is not renamed', async () => {
    const document = await vscode.workspace.openTextDocument(setup);
    const at = positionOf(document, `/${SSL}/server.jks`);
    const asked = execute<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', setup, at, 'server-alerts.jks');
    await assert.rejects(Promise.resolve(asked), /already/);
  });
}

const execute = <Result>(command: string, ...args: unknown[]): Thenable<Result> =>
  vscode.commands.executeCommand<Result>(command, ...args);

async function says(uri: vscode.Uri, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  await eventually(
    vscode.workspace.onDidChangeTextDocument,
    () => document.getText().includes(text) || undefined,
    () =>
      `${uri.path} does not come to say ${text}, but\n${document
        .getText()
        .match(/.*\.jks.*/g)
        ?.join('\n')}`,
  );
}
