import { writeFileSync } from 'node:fs';
import { expect, it, test } from 'vitest';
import type { ConfigDocument } from '../../server/src/core/index.ts';
import { hasPlaceholder, plainValue } from '../../server/src/core/model/setting.ts';
import { decode } from '../../server/src/host/decode.ts';
import { inlineOpener } from '../../server/src/host/keystores/opener.ts';
import { loadFile } from '../../server/src/host/loadFile.ts';
import { Workspace } from '../../server/src/host/workspace.ts';
import { useFileTree } from '../helpers/fileTree.ts';

const NAME = 'server-setup.properties';
const LATIN_1 = Buffer.from('a=p\xe4', 'latin1');
const tree = useFileTree();

function put(content: Buffer): string {
  const path = tree.put(NAME);
  writeFileSync(path, content);
  return path;
}

const firstValue = (document: ConfigDocument | undefined) => document?.settings.map(plainValue)[0];

it.each([
  ['ASCII', Buffer.from('a=b'), 'a=b', 'utf-8', 'b'],
  ['UTF-8, each byte a character to Java', Buffer.from('a=pä€'), 'a=pä€', 'utf-8', 'p\xc3\xa4\xe2\x82\xac'],
  ['ISO-8859-1', LATIN_1, 'a=pä', 'latin1', 'pä'],
  ['escaped', Buffer.from('a=\\ö\\u00e4\\😀'), 'a=\\ö\\u00e4\\😀', 'utf-8', '\xc3\xb6ä\xf0\x9f\x98\x80'],
])('a properties file that is %s', async (_, bytes, text, kind, value) => {
  expect(decode('server-setup', bytes)).toMatchObject({ text, bytes: kind });
  expect(firstValue((await loadFile(put(bytes))).document)).toBe(value);
});

test('an editor shows the characters of the file, or what it could not read, which nobody knows', async () => {
  const path = put(LATIN_1);
  const workspace = new Workspace({ now: () => 0, opener: inlineOpener, trusted: true });
  workspace.openText(path, 'a=pä');
  expect(firstValue(workspace.document(path))).toBe('p\xc3\xa4');
  await workspace.prepare(path);
  expect(firstValue(workspace.document(path))).toBe('pä');
  for (const text of ['a=p\ufffd', 'a=p€']) {
    workspace.openText(path, text);
    expect(workspace.document(path)?.settings.map(hasPlaceholder), text).toEqual([true]);
  }
  workspace.dispose();
});
