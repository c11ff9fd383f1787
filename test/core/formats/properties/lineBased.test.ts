import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertiesFormat } from '../../../../server/src/core/formats/properties/index.ts';

function divergences(text: string) {
  const found = propertiesFormat.parse(text).syntax.lineDivergences?.() ?? [];
  return found.map(({ about, range }) => [about, text.slice(range.start, range.end)]);
}

describe('what a line-based reader reads differently', () => {
  it.each([
    ['key value', [['key', 'key value']]],
    ['key: value', [['key', 'key: value']]],
    ['a\\ b=1', [['key', 'a\\ b=1']]],
    ['key=C:\\\\ssl', [['value', 'key=C:\\\\ssl']]],
    ['key=\\u0041', [['value', 'key=\\u0041']]],
    ['key=v ', [['value', 'key=v ']]],
    ['key=one\\\n  two\nb=2', [['value', 'key=one\\\n  two']]],
    ['=value', [['unseen', '=value']]],
    ['[section]\nkey=v', [['unseen', '[section]']]],
    ['a#b=1', [['key', 'a#b=1']]],
    ['! note = 1\na=1', [['comment', '! note = 1']]],
    [
      'a=1\rb=2\n',
      [
        ['unseen', 'a=1'],
        ['unseen', 'b=2'],
      ],
    ],
    ['\ufeffa=1', [['key', '\ufeffa=1']]],
  ])('%j', (text, expected) => {
    expect(divergences(text)).toEqual(expected);
  });

  it.each([
    ['key=value\nother = value\n  third =value\n'],
    ['key=value\r\nother=value\r\n'],
    ['# a=1\n#b\n\nkey'],
    ['p=1\nprobe=2\npp'],
    ['key=a=b#c!d:e f'],
    [''],
  ])('nothing in %j', (text) => {
    expect(divergences(text)).toEqual([]);
  });

  it('shows neither a key nor a value', () => {
    const found = propertiesFormat.parse('key.store.password:geheim\\u0041').syntax.lineDivergences?.() ?? [];
    expect(found).toHaveLength(1);
    expect(Object.keys(found[0] ?? {}).sort()).toEqual(['about', 'range']);
  });

  it('never throws', () => {
    const piece = fc.constantFrom('[', ']', '=', '#', '!', '\n', '\r', '\\', ' ', 'a', 'probe', ':', '__proto__');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const { settings, comments } = propertiesFormat.parse(text);
        expect(divergences(text).length).toBeLessThanOrEqual(settings.length + comments.length);
      }),
      { seed: 3, numRuns: 3_000 },
    );
  });
});
