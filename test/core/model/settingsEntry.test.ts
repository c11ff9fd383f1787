import fc from 'fast-check';
import { propertiesReader } from 'properties-reader';
import { describe, expect, test } from 'vitest';
import { ignoredKeysEntry, settingsEntry } from '../../../server/src/core/model/settingsEntry.ts';
import { readSettingsFile } from '../../../server/src/core/settingsFile/readSettingsFile.ts';

type Change = ReturnType<typeof settingsEntry>;

/** The text after the edit, or undefined where there is none. */
function applied(text: string, edit: Change): string | undefined {
  return edit && text.slice(0, edit.range.start) + edit.text + text.slice(edit.range.end);
}

function written(text: string, path: string, folder: string): string | undefined {
  return applied(
    text,
    settingsEntry(text, 'paths', path, () => folder),
  );
}

describe('a path mapping in the settings file', () => {
  test.each([
    ['an empty file', '', '[paths]\n/etc/pki = pki\n'],
    [
      'a file without the section',
      '[check]\nexpiry-days = 60',
      '[check]\nexpiry-days = 60\n\n[paths]\n/etc/pki = pki\n',
    ],
    [
      'the section in the middle',
      '[paths]\n/a = b\n\n[check]\nx = 1\n',
      '[paths]\n/a = b\n/etc/pki = pki\n\n[check]\nx = 1\n',
    ],
    ['an entry of the same path', '[paths]\n/etc/pki = old\n/a = b\n', '[paths]\n/etc/pki = pki\n/a = b\n'],
    ['the same key in another section', '[x]\n/etc/pki = 1\n[paths]\n', '[x]\n/etc/pki = 1\n[paths]\n/etc/pki = pki\n'],
    ['lines that end with CRLF', '[paths]\r\n/a = b\r\n', '[paths]\r\n/a = b\r\n/etc/pki = pki\r\n'],
    ['an empty section at the end of the file', '[paths]', '[paths]\n/etc/pki = pki'],
  ])('in %s', (_, text, expected) => expect(written(text, '/etc/pki', 'pki')).toBe(expected));

  test.each(['/a=b', '/a#b', '/a\nb', ' /a'])('cannot be written for %j', (path) => {
    expect(written('', path, '/folder')).toBeUndefined();
  });

  test('is read back by the reader of the settings file, whatever else the file holds', () => {
    const line = fc.constantFrom('[paths]', '[check]', '/a = 1', '/b=2', '', '# note', 'expiry-days = 3');
    const path = fc.stringMatching(/^\/[a-z .-]{0,8}[a-z]$/);
    const folder = fc.stringMatching(/^\/[a-zA-Z0-9 =#_-]{0,10}[a-z]$/);
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), path, folder, (lines, eol, from, to) => {
        const result = written(lines.join(eol), from, to);
        expect(
          propertiesReader()
            .read(result ?? '')
            .getRaw(`paths.${from}`),
        ).toBe(to);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

describe('ignored keys in the settings file', () => {
  test.each([
    ['an empty file', '', '[ignore]\nkeys = a.b, c\n'],
    ['a list', '[ignore]\nkeys = x,c\n[check]\n', '[ignore]\nkeys = x, c, a.b\n[check]\n'],
    ['an empty list', '[ignore]\nkeys =\n', '[ignore]\nkeys = a.b, c\n'],
    ['a key without a value', '[ignore]\r\nkeys\r\n', '[ignore]\r\nkeys = a.b, c\r\n'],
  ])('in %s', (_, text, expected) => {
    const result = applied(text, ignoredKeysEntry(text, ['a.b', 'c'])) ?? '';
    expect(result).toBe(expected);
    expect(readSettingsFile(result, '/', []).settings.ignoredKeys).toEqual(expect.arrayContaining(['a.b', 'c']));
  });

  test.each(['', 'a,b', ' a', 'a\n'])('cannot be %j', (key) => {
    expect(ignoredKeysEntry('', [key])).toBeUndefined();
  });
});
