import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { secretRanges, withoutSecrets } from '../../../server/src/core/features/secrets.ts';
import { fileKindOf } from '../../../server/src/core/model/fileKind.ts';
import { samplePasswords } from '../../samples/passwords.ts';
import { SETUP, XML } from './navigation/deployment.ts';

const CSV = '/d/Server_Configuration.csv';
const UNIT = '/d/etc/systemd/system/webui.service';

const rangesOf = (path: string, text: string) =>
  secretRanges(parseDocument(path, fileKindOf(path) ?? 'settings', text), text);
const masked = (path: string, text: string, within?: { start: number; end: number }) =>
  withoutSecrets(text, rangesOf(path, text), within);

describe('what a text is for others', () => {
  it.each([
    ['the value of a setting', SETUP, 'key.store.password=a b\\ c  \nx=1\n', 'key.store.password=********\nx=1\n'],
    [
      'one that goes on in the next line',
      SETUP,
      'key.store.password=a\\\n  b\nx=1\n',
      'key.store.password=********\nx=1\n',
    ],
    ['a comment', SETUP, '# key.store.password=old one\nx=1\n', '# key.store.password=********\nx=1\n'],
    ['the password of a URL', SETUP, '# see https://me:p@host/\n', '# see https://me:********@host/\n'],
    [
      'an attribute',
      XML,
      '<Server a="1" keystorePass="a &amp; b" port="8005"/>',
      '<Server a="1" keystorePass="********" port="8005"/>',
    ],
    [
      'attributes in a comment',
      XML,
      '<Server/><!-- keystorePass="a b" keyPass=\'c\' -->',
      '<Server/><!-- keystorePass="********" keyPass=\'********\' -->',
    ],
    ['an attribute that is still typed', XML, '<Server keystorePass="a b', '<Server keystorePass="********'],
    ['a cell', CSV, 'web_port,db_password\ndb_password,x y\n', undefined],
    ['an option of a unit', UNIT, '[Service]\nExecStart=/b --keypass x --port 1\n', undefined],
  ])('hides %s', (_, path, text, expected) => {
    const result = masked(path, text);
    if (expected !== undefined) expect(result.text).toBe(expected);
    expect(result.masked).toBeGreaterThan(0);
    expect(result.text).toContain('********');
  });

  it.each([
    ['asterisks that hide nothing', SETUP, '#**** Keystores ****\n# ***\nx=**\n'],
    ['an empty password', SETUP, 'key.store.password=\n'],
    ['the name of a placeholder', XML, '<Server keystorePass="${store.pass}"/>'],
    ['an XML comment of stars', XML, '<Server/><!--****** TLS ******-->'],
  ])('leaves %s', (_, path, text) => expect(masked(path, text)).toEqual({ text, masked: 0 }));

  it('hides a password whole of which a part is wanted, and counts no other', () => {
    const text = 'a=1\nkey.store.password=secret\nkey.store.key.password=other\n';
    const at = text.indexOf('cret');
    expect(masked(SETUP, text, { start: at, end: at + 2 })).toEqual({ text: '********', masked: 1 });
    expect(masked(SETUP, text, { start: 0, end: 4 })).toEqual({ text: 'a=1\n', masked: 0 });
    expect(masked(SETUP, text, { start: 2, end: at })).toEqual({ text: '1\nkey.store.password=********', masked: 1 });
  });
});

test('no password of the samples is left in any of their files', () => {
  const folder = fileURLToPath(new URL('../../../samples/', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => fileKindOf(path) !== undefined);
  expect(files.length).toBeGreaterThan(8);
  let hidden = 0;
  for (const path of files) {
    const text = readFileSync(path, 'utf8');
    const result = masked(path, text);
    for (const password of samplePasswords()) expect(result.text.includes(password), path).toBe(false);
    hidden += result.masked;
  }
  expect(hidden).toBeGreaterThan(20);
});
