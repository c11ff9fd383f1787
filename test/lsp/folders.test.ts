import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Diagnostic, DidChangeWorkspaceFoldersNotification } from 'vscode-languageserver/node';
import type { LspClient } from '../helpers/lspClient.ts';
import { uriOf } from '../helpers/lspPlaces.ts';
import { SETUP, type Tree, useServer, useTree } from '../helpers/lspServer.ts';

const server = useServer();
const TWICE = 'log.level=a\nlog.level=b\n';
const DUPLICATE = 'properties/duplicate-key';
const ours = (rules: Record<string, string>, others: Record<string, unknown> = {}) => ({
  'cybereason-config': { rules, ...others },
});
const severity = (value: number) => (items: readonly Diagnostic[]) =>
  items.some((item) => item.code === DUPLICATE && item.severity === value);
const none = (items: readonly Diagnostic[]) => items.length === 0;

test('each folder has its own settings, a file outside those of the window, and one request asks for all', async () => {
  const [one, two, outside] = [useTree(), useTree(), useTree()];
  const paths = [one, two, outside].map((tree) => tree.write(SETUP, TWICE));
  const client = await connect(
    [
      [one, ours({ [DUPLICATE]: 'information' })],
      [two, ours({ [DUPLICATE]: 'error' })],
    ],
    ours({ [DUPLICATE]: 'warning' }),
  );
  const [first = '', second = '', third = ''] = await Promise.all(paths.map((path) => client.open(path, TWICE)));
  await client.publishes(first, severity(3));
  await client.publishes(second, severity(1));
  await client.publishes(third, severity(2));
  expect(client.configurationRequests).toEqual([6]);

  client.folderSettings.set(uriOf(one.root), ours({ [DUPLICATE]: 'off' }));
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await client.publishes(first, none);
  await client.publishes(second, severity(1));
  expect(client.configurationRequests).toEqual([6, 6]);
});

test('of folders that lie in each other the innermost decides, and a settings file goes before all', async () => {
  const outer = useTree();
  mkdirSync(outer.path('inner'));
  const [far, near, file] = ['a', 'inner/b', 'inner/c'].map((name) => outer.write(`${name}/${SETUP}`, TWICE));
  outer.write('inner/c/.cybereason-config.properties', `[severity]\n${DUPLICATE} = warning\n`);
  const client = await connect([
    [outer.root, ours({ [DUPLICATE]: 'error' })],
    [outer.path('inner'), ours({ [DUPLICATE]: 'information' })],
  ]);
  await client.publishes(uriOf(far ?? ''), severity(1));
  await client.publishes(uriOf(near ?? ''), severity(3));
  await client.publishes(uriOf(file ?? ''), severity(2));
});

test('each folder hides its own files', async () => {
  const [one, two] = [useTree(), useTree()];
  const [hidden = '', shown = '', other = ''] = [
    one.write(`backup/${SETUP}`, TWICE),
    one.write(`now/${SETUP}`, TWICE),
    two.write(`backup/${SETUP}`, TWICE),
  ];
  const client = await connect([
    [one, { 'files.exclude': { '**/backup': true } }],
    [two, {}],
  ]);
  await client.publishes(uriOf(shown), severity(2));
  await client.publishes(uriOf(other), severity(2));
  await client.until(() => client.progress.includes('end') || undefined);
  expect(client.published.has(uriOf(hidden))).toBe(false);
});

test('a folder that is added is searched with its settings; when it is removed its problems go', async () => {
  const [one, two] = [useTree(), useTree()];
  const [first = '', closed = '', open = ''] = [
    one.write(SETUP, TWICE),
    two.write(`a/${SETUP}`, TWICE),
    two.write(`b/${SETUP}`, TWICE),
  ];
  const client = await connect([[one, ours({ [DUPLICATE]: 'information' })]], ours({ [DUPLICATE]: 'error' }));
  await client.publishes(uriOf(first), severity(3));
  client.folderSettings.set(uriOf(two.root), ours({ [DUPLICATE]: 'warning' }));
  await changeFolders(client, [two], []);
  await client.publishes(uriOf(closed), severity(2));
  const opened = await client.open(open, TWICE);
  await client.publishes(opened, severity(2));
  await changeFolders(client, [], [two]);
  await client.publishes(uriOf(closed), none);
  // It is open still, and is no file of a folder any more.
  await client.publishes(opened, severity(1));
  await client.close(opened);
  await client.publishes(opened, none);
  await client.publishes(uriOf(first), severity(3));
});

test('the last folder may go, and a folder of another machine is none', async () => {
  const one = useTree();
  const first = one.write(SETUP, TWICE);
  const client = await connect([[one, {}]]);
  await client.publishes(uriOf(first), severity(2));
  const event = { added: [{ uri: 'vscode-remote://host/one', name: 'far' }], removed: [folder(one.root)] };
  await client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
  await client.publishes(uriOf(first), none);
});

test('a folder has its own formatter, key packs and environment', async () => {
  const [one, two] = [useTree(), useTree()];
  const text = ' site.colour = green\n';
  const pack = one.write(
    'pack.json',
    JSON.stringify({
      settings: [{ file: 'server-setup', name: 'site.colour', summary: 'A colour.' }],
    }),
  );
  const client = await connect([
    [one, ours({}, { properties: { format: true }, keyPacks: [pack], environment: 'green' })],
    [two, {}],
  ]);
  const [first = '', second = ''] = await Promise.all(
    [one, two].map((tree) => client.open(tree.write(SETUP, text), text)),
  );
  const format = (uri: string) =>
    client.connection.sendRequest('textDocument/formatting', {
      textDocument: { uri },
      options: { tabSize: 2, insertSpaces: true },
    });
  const hover = (uri: string) =>
    client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 3 },
    });
  await client.publishes(first, none);
  expect(await format(first)).not.toEqual([]);
  expect(await format(second)).toEqual([]);
  expect(JSON.stringify(await hover(first))).toContain('A colour.');
  expect(JSON.stringify(await hover(second))).not.toContain('A colour.');
  const { markdown } = await client.connection.sendRequest<{ markdown: string }>('cybereason-config/topology', {});
  expect(markdown).toContain('green');
});

/** A client with workspace folders of these settings; `window` holds outside of them. */
function connect(
  folders: readonly (readonly [folder: Tree | string, settings: Record<string, unknown>])[],
  window: Record<string, unknown> = {},
): Promise<LspClient> {
  const paths = folders.map(([one]) => (typeof one === 'string' ? one : one.root));
  const folderSettings = Object.fromEntries(folders.map(([, settings], at) => [uriOf(paths[at] ?? ''), settings]));
  return server.start({ folders: paths, settings: window, folderSettings });
}

function changeFolders(client: LspClient, added: readonly Tree[], removed: readonly Tree[]): Promise<void> {
  return client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
    event: { added: added.map(({ root }) => folder(root)), removed: removed.map(({ root }) => folder(root)) },
  });
}

function folder(path: string): { readonly uri: string; readonly name: string } {
  return { uri: uriOf(path), name: 'folder' };
}
