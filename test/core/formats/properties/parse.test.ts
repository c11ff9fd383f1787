import { describe, expect, it } from 'vitest';
import { propertiesFormat } from '../../../../server/src/core/formats/properties/index.ts';
import type { Range } from '../../../../server/src/core/model/range.ts';

const { parse } = propertiesFormat;

describe('ranges', () => {
  it.each([
    ['key=value', 'key', 'value', 'key=value'],
    ['  key = value  ', 'key', 'value  ', 'key = value  '],
    ['\tkey:value', 'key', 'value', 'key:value'],
    ['key value', 'key', 'value', 'key value'],
    ['key  =  = value', 'key', '= value', 'key  =  = value'],
    ['key', 'key', '', 'key'],
    ['key=', 'key', '', 'key='],
    ['key= ', 'key', '', 'key= '],
    ['=value', '', 'value', '=value'],
    ['a\\ b\\=c=d', 'a\\ b\\=c', 'd', 'a\\ b\\=c=d'],
    ['key=one\\\n   two', 'key', 'one\\\n   two', 'key=one\\\n   two'],
    ['key\\\n  more = v', 'key\\\n  more', 'v', 'key\\\n  more = v'],
    ['key=\\\r\n  value\r\n', 'key', 'value', 'key=\\\r\n  value'],
    ['key=\\\n   \nb', 'key', '', 'key='],
    ['key\\\n', 'key', '', 'key'],
    ['\\\n\\\nkey=v', 'key', 'v', 'key=v'],
    ['\ufeffkey=v', '\ufeffkey', 'v', '\ufeffkey=v'],
  ])('%j', (text, key, value, whole) => {
    const setting = parse(text).settings[0];
    const show = (range: Range | undefined) => range && text.slice(range.start, range.end);
    expect([show(setting?.keyRange), show(setting?.valueRange), show(setting?.range)]).toEqual([key, value, whole]);
  });

  it('puts the empty range of a missing value where the value would begin', () => {
    expect(parse('key').settings[0]?.valueRange).toEqual({ start: 3, end: 3 });
    expect(parse('key =').settings[0]?.valueRange).toEqual({ start: 5, end: 5 });
    expect(parse('key=\\\n  \n').settings[0]?.valueRange).toEqual({ start: 4, end: 4 });
  });
});

describe('comments', () => {
  it('have a text without the marker and a range from the marker to the end of the line', () => {
    const text = 'a=1\r\n  # one \\\r\n!two\rb=2\n\\\n#three';
    const comments = parse(text).comments.map((comment) => [
      comment.text,
      text.slice(comment.range.start, comment.range.end),
    ]);
    expect(comments).toEqual([
      [' one \\', '# one \\'],
      ['two', '!two'],
      ['three', '#three'],
    ]);
  });
});

describe('malformed escapes', () => {
  it('are all reported, each with its range, and reading goes on', () => {
    const text = 'a=\\u12 x\nb\\uGG=\\u\nc=\\u00\\\n4z\nd=ok';
    const { problems, settings } = parse(text);
    expect(problems.map(({ range }) => text.slice(range.start, range.end))).toEqual([
      '\\u12',
      '\\u',
      '\\u',
      '\\u00\\\n4',
    ]);
    expect(problems.every(({ fatal, code }) => fatal && code === 'malformed-escape')).toBe(true);
    expect(settings.map(({ name }) => name)).toEqual(['a', 'buGG', 'c', 'd']);
  });

  it('are not quoted in the message: they could be part of a password', () => {
    const { problems } = parse('key.store.password=se\\u12cret');
    expect(problems[0]?.message).toBe('Malformed \\uxxxx encoding: \\u needs four hexadecimal digits.');
  });
});

describe('two megabytes, which nothing but linear time gets through, are read', () => {
  it.each([
    ['lines', 'some.key = /opt/value\\u0041\n', 26, '', { settings: 1 }],
    ['one long value', 'x', 1, 'key=', {}],
    ['one long value of escapes', '\\u0041', 6, 'key=', {}],
    ['one long value of continuations', 'ab\\\n  ', 6, 'key=', {}],
    ['malformed escapes on many lines', '\\u\\\n', 4, 'key=', { problems: 1 }],
  ] as const)('of %s', (_name, piece, size, before, each) => {
    const count = Math.floor(2_000_000 / size);
    const { settings, problems } = parse(before + piece.repeat(count));
    expect(settings).toHaveLength('settings' in each ? count : 1);
    expect(problems).toHaveLength('problems' in each ? count : 0);
  });

  it.each([
    ['continuations of nothing', '\\\n'.repeat(1_000_000)],
    ['backslashes', '\\'.repeat(2_000_000)],
    ['blanks', ' '.repeat(2_000_000)],
  ])('of %s, which make at most one setting', (_name, text) => {
    expect(parse(text).settings.length).toBeLessThanOrEqual(1);
    expect(parse(text).problems).toEqual([]);
  });

  it('reads 100,000 lines and a line of 20 MB', () => {
    expect(parse('some.key=/opt/value\n'.repeat(100_000)).settings).toHaveLength(100_000);
    expect(parse(`key=${'x'.repeat(20_000_000)}`).settings[0]?.valueRange).toEqual({ start: 4, end: 20_000_004 });
  });
});
