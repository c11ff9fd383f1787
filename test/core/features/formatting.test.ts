import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { formatting } from '../../../server/src/core/features/formatting.ts';
import { propertiesFormat } from '../../../server/src/core/formats/properties/index.ts';
import type { Range } from '../../../server/src/core/model/range.ts';
import { seededRandom } from '../../helpers/seededRandom.ts';
import { generate } from '../formats/properties/generate.ts';

function formatted(text: string, range?: Range): string {
  const edits = formatting(parseDocument('/s/x', 'server-setup', text), range);
  return edits
    .toReversed()
    .reduce((all, edit) => all.slice(0, edit.range.start) + edit.text + all.slice(edit.range.end), text);
}

const pairs = (text: string) => propertiesFormat.parse(text).settings.map(({ name, value }) => [name, value]);

describe('formatting', () => {
  it.each([
    ['the separator of most', 'a=1\nb = 2\nc:3\nd=4\n', 'a=1\nb=2\nc=3\nd=4\n'],
    ['of equally many the first', 'a : 1\nb=2\n', 'a : 1\nb : 2\n'],
    ['no blanks before keys', '  a=1\n\t\fb=2\r\n', 'a=1\nb=2\r\n'],
    ['columns as they are', 'a   = 1\nbcd = 2\n\nx  = 3\ny = 4\n', 'a   = 1\nbcd = 2\n\nx = 3\ny = 4\n'],
    ['columns with one sign', 'a   = 1\nbcd : 2\nc = 3\n', 'a   = 1\nbcd = 2\nc = 3\n'],
    ['values, with blanks at their ends', 'a=1 \nb = \\ 2\t\nc=3', 'a=1 \nb=\\ 2\t\nc=3'],
    ['comments, blank lines, order', '  # b = 1\n\n z=1\n\n! c\na=2\na=1', '  # b = 1\n\nz=1\n\n! c\na=2\na=1'],
    ['lines that go on', 'a = 1,\\\n    2\nb = \\\n  3\nc=1\nd = 2', 'a = 1,\\\n    2\nb = \\\n  3\nc = 1\nd = 2'],
    ['a blank that separates, and what has no value', 'a 1\nb=2\nc=3\nd = \ne', 'a 1\nb=2\nc=3\nd = \ne'],
    ['passwords', ' key.store.password : a\\\\b\nx=1\ny=2', 'key.store.password=a\\\\b\nx=1\ny=2'],
    ['a value that begins with a sign', 'a==1\nb : :2\nc=3', 'a==1\nb=:2\nc=3'],
    ['nothing', '', ''],
  ])('keeps or gives %s', (_, text, expected) => {
    expect(formatted(text)).toBe(expected);
  });

  it('keeps to a range, in the style of the whole file', () => {
    const text = ' a = 1\n b=2\n c=3\n d : 4\n';
    expect(formatted(text, { start: 9, end: 10 })).toBe(' a = 1\nb=2\n c=3\n d : 4\n');
    expect(formatted(text, { start: 0, end: 0 })).toBe('a=1\n b=2\n c=3\n d : 4\n');
  });

  it('leaves other files alone', () => {
    expect(formatting(parseDocument('/s/x', 'settings', '  a = 1'))).toEqual([]);
    expect(formatting(parseDocument('/s/server.xml', 'server-xml', '<Server  a="1"/>'))).toEqual([]);
  });

  it('changes nothing that Java reads, and nothing the second time, in 20,000 files (seed 11)', () => {
    const random = seededRandom(11);
    let changed = 0;
    for (let file = 0; file < 20_000; file++) {
      const text = generate(random).toString('latin1');
      const once = formatted(text);
      if (once === text) continue;
      changed++;
      expect(pairs(once), JSON.stringify(text)).toEqual(pairs(text));
      expect(formatted(once), JSON.stringify(text)).toBe(once);
      expect(once.match(/[\r\n]+/g), JSON.stringify(text)).toEqual(text.match(/[\r\n]+/g));
    }
    expect(changed).toBeGreaterThan(2_000);
  });
});
