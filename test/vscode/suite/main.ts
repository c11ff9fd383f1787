import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { appendLine, eventually, positionOf, problemsOf, ruleOf } from './editor.ts';
import { describeFeatures } from './features.ts';
import { runMocha } from './mocha.ts';
import { describeRedaction } from './redaction.ts';
import { describeRenaming } from './renaming.ts';
import { serverProcesses } from './serverProcess.ts';
import { describeSupport } from './support.ts';
import { describeTerminal } from './terminal.ts';

const SERVER = 'detection-01';
const PROPERTIES = `${SERVER}/opt/puppet-cybereason/configuration.d/server-setup.properties`;
const SERVER_XML = `${SERVER}/opt/apache-tomcat-8.5.93/conf/server.xml`;

/** In a copy of samples/deployment. */
export function run(): Promise<void> {
  return runMocha(() => {
    describe('in the sample deployment', () => {
      it('starts one server for the workspace, before any of its files is opened', async () => {
        await problemsOf(uriOf(PROPERTIES), (problems) => problems.length > 0);
        assert.equal(serverProcesses().length, 1);
        assert.equal(
          vscode.workspace.textDocuments.some((document) => document.uri.path.endsWith('.properties')),
          false,
        );
      });

      it('gives the properties files a language of their own and leaves server.xml to XML', async () => {
        assert.equal((await open(PROPERTIES)).languageId, 'cybereason-properties');
        assert.equal((await open(SERVER_XML)).languageId, 'xml');
      });

      it('shows the problems of server.xml', async () => {
        const problems = await problemsOf(uriOf(SERVER_XML), (found) => found.length > 0);
        for (const problem of problems) assert.match(ruleOf(problem), /^[a-z]+\/[a-z-]+$/);
      });

      it('closes a start tag where its > is typed, with the cursor between the tags', async () => {
        const editor = await vscode.window.showTextDocument(await open(SERVER_XML));
        const place = positionOf(editor.document, '<Engine');
        await editor.edit((edit) => edit.insert(place, '<Executor name="e"'));
        const typed = place.translate(0, '<Executor name="e"'.length);
        editor.selection = new vscode.Selection(typed, typed);
        await vscode.commands.executeCommand('type', { text: '>' });
        const line = () => editor.document.lineAt(place.line).text;
        const isThere = () =>
          line().includes('<Executor name="e"></Executor>') && editor.selection.active.isEqual(typed.translate(0, 1));
        // The cursor follows the text.
        await eventually(
          vscode.window.onDidChangeTextEditorSelection,
          () => isThere() || undefined,
          () => `The line came to: ${line()}; the cursor to ${editor.selection.active.character}`,
        );
        await vscode.commands.executeCommand('workbench.action.files.revert');
      });

      it('links each problem to its rule, in a file that is there', async () => {
        const [problem] = await problemsOf(uriOf(PROPERTIES), (problems) => problems.length > 0);
        const code = problem?.code;
        assert.ok(typeof code === 'object');
        assert.ok(existsSync(code.target.fsPath));
      });

      it('explains a key where the mouse rests on it', async () => {
        const document = await open(PROPERTIES);
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          positionOf(document, 'rpc.ssl.keystore.path').translate(0, 2),
        );
        assert.match(markdownOf(hovers), /keystore/i);
      });

      it('completes a key', async () => {
        const document = await open(PROPERTIES);
        const line = await appendLine(document, 'key.store');
        const list = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          new vscode.Position(line, 9),
        );
        await vscode.commands.executeCommand('undo');
        const labels = list.items.map((item) => (typeof item.label === 'string' ? item.label : item.label.label));
        assert.ok(labels.includes('key.store.password'), labels.join(', '));
      });

      it('removes a misspelt key by its quick fix', async () => {
        const document = await open(PROPERTIES);
        const line = positionOf(document, 'rpc.ssl.keystore.pasword').line;
        const isTheOne = (problem: vscode.Diagnostic) =>
          problem.range.start.line === line && /misspelt/.test(ruleOf(problem));
        const [problem] = (await problemsOf(document.uri, (problems) => problems.some(isTheOne))).filter(isTheOne);
        assert.ok(problem);
        const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          problem.range,
          vscode.CodeActionKind.QuickFix.value,
          10,
        );
        const fix = actions.find(
          (action) => action.edit !== undefined && action.title.includes('rpc.ssl.keystore.password'),
        );
        assert.ok(fix?.edit, actions.map((action) => action.title).join('\n'));
        await vscode.workspace.applyEdit(fix.edit);
        await problemsOf(document.uri, (problems) => !problems.some(isTheOne));
        assert.match(document.lineAt(line).text, /^rpc\.ssl\.keystore\.password=/);
        await vscode.commands.executeCommand('workbench.action.files.revert');
      });

      it('links the path of a keystore to its view', async () => {
        const document = await open(PROPERTIES);
        const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
          'vscode.executeLinkProvider',
          document.uri,
          10,
        );
        const targets = links.flatMap(({ target }) => target ?? []);
        const [target] = targets.filter(({ path }) => path === 'cybereason-config.openKeystore');
        assert.ok(target, targets.join('\n'));
        const [keystore] = JSON.parse(target.query);
        assert.ok(existsSync(vscode.Uri.parse(keystore, true).fsPath));
      });

      it('lists the settings in the outline, without passwords', async () => {
        const document = await open(PROPERTIES);
        const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
          'vscode.executeDocumentSymbolProvider',
          document.uri,
        );
        assert.ok(symbols.some((symbol) => symbol.name === 'rpc.ssl.keystore.path'));
        const passwords = [...document.getText().matchAll(/password\s*[=:]\s*(\S+)/g)].map((match) => match[1] ?? '');
        assert.ok(passwords.length > 0);
        for (const password of passwords) assert.equal(JSON.stringify(symbols).includes(password), false);
      });

      it('colours the passwords of server.xml, which stays XML', async () => {
        const document = await open(SERVER_XML);
        const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
          'vscode.provideDocumentSemanticTokensLegend',
          document.uri,
        );
        const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
          'vscode.provideDocumentSemanticTokens',
          document.uri,
        );
        const password = positionOf(document, 'keystorePass="').translate(0, 'keystorePass="'.length);
        assert.equal(tokenTypeAt(tokens, legend, password), 'secret');
      });

      it('shows the tables of the documents, as a view or as a rendered page', async () => {
        for (const [table, title, type] of [
          ['communication', 'Communication', /cybereason-config\.communication/],
          ['certificates', 'Preview certificates.md', /markdown\.preview/],
        ] as const) {
          await vscode.commands.executeCommand('cybereason-config.showTable', { table, id: '' });
          const input = await eventually(
            vscode.window.tabGroups.onDidChangeTabs,
            () => activeWebview(title),
            () => `${title} does not show, but ${vscode.window.tabGroups.activeTabGroup.activeTab?.label}`,
          );
          assert.match(input.viewType, type);
        }
      });

      it('writes a path mapping into the nearest settings file', async () => {
        await vscode.commands.executeCommand(
          'cybereason-config.mapPath',
          '/etc/pki',
          uriOf(PROPERTIES).toString(),
          '/tmp',
        );
        const written = readFileSync(uriOf('.cybereason-config.properties').fsPath, 'utf8');
        assert.match(written, /^\[paths\]\n(.*\n)*\/etc\/pki = \/tmp$/m);
      });

      it('writes the role of a server into the nearest settings file', async () => {
        const uri = uriOf(PROPERTIES).toString();
        await vscode.commands.executeCommand('cybereason-config.setRole', 'detection-01', ['detection'], uri);
        const written = readFileSync(uriOf('.cybereason-config.properties').fsPath, 'utf8');
        assert.match(written, /^\[roles\]\n(.*\n)*detection-01 = detection$/m);
      });

      it('writes into the settings file all that is asked for at once', async () => {
        const uri = uriOf(PROPERTIES).toString();
        const names = ['one', 'two', 'three'];
        await Promise.all(
          names.map((name) => vscode.commands.executeCommand('cybereason-config.setRole', name, ['webapp'], uri)),
        );
        const written = readFileSync(uriOf('.cybereason-config.properties').fsPath, 'utf8');
        for (const name of names) assert.ok(written.includes(`\n${name} = webapp\n`), written);
      });

      describeSupport(uriOf, [PROPERTIES, SERVER_XML]);

      describeFeatures(uriOf(PROPERTIES), uriOf(SERVER_XML));
      describeRenaming(uriOf, SERVER);

      describeRedaction(uriOf);

      describeTerminal(uriOf(SERVER));

      it('has another server and the problems again after its server died', async () => {
        const [before] = serverProcesses();
        assert.ok(before !== undefined);
        process.kill(before, 'SIGKILL');
        await problemsOf(uriOf(PROPERTIES), (problems) => {
          const [now] = serverProcesses();
          return now !== undefined && now !== before && problems.length > 0;
        });
      });

      it('restarts the server, and has the problems again', async () => {
        const [before] = serverProcesses();
        await vscode.commands.executeCommand('cybereason-config.restartServer');
        const [after, ...others] = serverProcesses();
        assert.ok(after !== undefined && after !== before);
        assert.deepEqual(others, []);
        await problemsOf(uriOf(PROPERTIES), (problems) => problems.length > 0);
      });
    });
  });
}

function uriOf(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  return vscode.Uri.file(join(folder.uri.fsPath, path));
}

async function open(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The type of the token that starts at the position, out of the protocol's relative encoding. */
function tokenTypeAt(
  { data }: vscode.SemanticTokens,
  { tokenTypes }: vscode.SemanticTokensLegend,
  position: vscode.Position,
): string | undefined {
  let [line, character] = [0, 0];
  for (let at = 0; at + 4 < data.length; at += 5) {
    const [lines = 0, characters = 0, , type = 0] = data.subarray(at, at + 5);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    if (position.isEqual(new vscode.Position(line, character))) return tokenTypes[type];
  }
  return undefined;
}

function activeWebview(title: string): vscode.TabInputWebview | undefined {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return tab?.label === title && tab.input instanceof vscode.TabInputWebview ? tab.input : undefined;
}

function markdownOf(hovers: readonly vscode.Hover[]): string {
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}
