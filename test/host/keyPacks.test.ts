import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { analyze, complete, hover } from '../../server/src/core/index.ts';
import { inlineOpener } from '../../server/src/host/keystores/opener.ts';
import { Workspace } from '../../server/src/host/workspace.ts';
import { useFileTree } from '../helpers/fileTree.ts';

const SAGE = 'server/opt/puppet-cybereason/configuration.d/sage-setup.properties';
const SETTINGS = '.cybereason-config.properties';
const PACK = JSON.stringify({
  settings: [
    { name: 'sage.refresh.minutes', file: 'sage-setup', summary: 'How often.', values: ['60', '90'] },
    { name: 'sage.token', file: 'sage-setup', summary: 'A token.', secret: true },
  ],
});
const TEXT = 'sage.refresh.minutes=60\nsage.token=hidden-value\n#sage.token = hidden-value\nsage.x=1\n';
const tree = useFileTree();

function put(path: string, text: string): string {
  const file = tree.put(path);
  writeFileSync(file, text);
  return file;
}

function open(trusted = true, warnings: string[] = []): Workspace {
  return new Workspace({ now: () => 0, opener: inlineOpener, trusted, warn: (message) => warnings.push(message) });
}

const problemsAt = (workspace: Workspace, path: string) =>
  analyze(workspace.snapshot()).filter((problem) => problem.path === path);
const unknown = (workspace: Workspace, path: string) =>
  problemsAt(workspace, path).find(({ rule }) => rule === 'keys/unknown-key')?.message;

test('a settings file names packs, whose keys are known, explained and completed', async () => {
  put('packs/sage.json', PACK);
  put(SETTINGS, '[keys]\npacks = packs/sage.json\n');
  const path = put(SAGE, TEXT);
  const workspace = open();
  await workspace.addFile(path);
  expect(unknown(workspace, path)).toMatch(/^The documents name no key sage\.x /);
  const document = workspace.document(path);
  if (!document) throw new Error('not loaded');
  const references = { page: (page: string) => page, file: (file: string) => file };
  expect(hover(workspace.snapshot(), document, 1, references)?.markdown).toContain('How often.');
  const labels = async (offset: number) =>
    (await complete(workspace.snapshot(), document, offset, async () => [])).map(({ label }) => label);
  expect(await labels('sage.refresh.minutes=6'.length)).toEqual(['60', '90']);
  expect(await labels(TEXT.length)).toContain('sage.keystore.path');
  workspace.dispose();
});

test('what a pack calls secret is shown nowhere, be it read from disk or typed', async () => {
  put('sage.json', PACK);
  put(SETTINGS, '[keys]\npacks = sage.json\n');
  const path = put(SAGE, TEXT);
  const workspace = open();
  const shown = () => JSON.stringify(workspace.document(path));
  await workspace.addFile(path);
  expect(shown()).not.toContain('hidden-value');
  workspace.openText(path, TEXT.replaceAll('hidden', 'typed'));
  expect(shown()).not.toContain('typed-value');
  expect(workspace.document(path)?.text).toHaveLength(TEXT.length - 2);
  workspace.dispose();
  const other = open();
  other.openText(path, TEXT);
  await other.prepare(path);
  expect(JSON.stringify(other.document(path))).not.toContain('hidden-value');
  other.dispose();
});

test('a bad pack is a problem where it is named', async () => {
  put('bad.json', '{ "settings": [{ "name": "sage.x" }]}');
  put('many.json', JSON.stringify({ settings: Array.from({ length: 9 }, () => 1) }));
  const text = '[keys]\npacks = absent.json, bad.json, many.json\n';
  const settings = put(SETTINGS, text);
  const path = put(SAGE, TEXT);
  const workspace = open();
  await workspace.addFile(path);
  const found = problemsAt(workspace, settings).map(
    ({ message, range }) => `${text.slice(range.start, range.end)}: ${message}`,
  );
  expect(found.slice(0, 3)).toEqual([
    'absent.json: The key pack absent.json does not exist.',
    'bad.json: The key pack bad.json has a mistake in entry 1 ("sage.x"): "file" must be "server-setup" or "sage-setup".',
    'bad.json: The key pack bad.json has a mistake in entry 1 ("sage.x"): "summary" must be one line of text.',
  ]);
  expect(found.at(-1)).toBe('many.json: The key pack many.json has 4 more mistakes.');
  expect(workspace.settings.packFiles().includes(join(dirname(settings), 'bad.json'))).toBe(true);
  workspace.dispose();
});

test('the user names packs too, and hears what is wrong with them', async () => {
  const pack = put('user.json', PACK);
  const path = put(SAGE, TEXT);
  const warnings: string[] = [];
  const workspace = open(true, warnings);
  workspace.userSettings = { keyPackFiles: [pack, join(tree.root, 'absent.json')] };
  await workspace.addFile(path);
  expect(unknown(workspace, path)).toMatch(/ sage\.x /);
  expect(warnings).toEqual(['The key pack absent.json does not exist.']);
  writeFileSync(pack, '{"settings":[]}');
  await workspace.reloadSettings();
  expect(unknown(workspace, path)).toContain('sage.refresh.minutes');
  workspace.dispose();
});

test('no pack is read in a workspace that is not trusted', async () => {
  put('sage.json', PACK);
  put(SETTINGS, '[keys]\npacks = sage.json\n');
  const path = put(SAGE, TEXT);
  const workspace = open(false);
  workspace.userSettings = { keyPackFiles: [join(tree.root, 'sage.json')] };
  await workspace.addFile(path);
  expect(unknown(workspace, path)).toContain('sage.refresh.minutes');
  workspace.dispose();
});
