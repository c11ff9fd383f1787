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
    ['lines', (size: number) => 'some.key = /opt/value\\u0041\n'.repeat(size / 25)],
    ['one long value', (size: number) => `key=${'x'.repeat(size)}`],
    ['one long value of escapes', (size: number) => `key=${'\\u0041'.repeat(size / 6)}`],
    ['one long value of continuations', (size: number) => `key=${'ab\\\n  '.repeat(size / 6)}`],
    ['continuations of nothing', (size: number) => '\\\n'.repeat(size / 2)],
    ['malformed escapes on many lines', (size: number) => `key=${'\\u\\\n'.repeat(size / 4)}`],
    ['backslashes', (size: number) => '\\'.repeat(size)],
    ['blanks', (size: number) => ' '.repeat(size)],
  ])('of %s', (_name, make) => {
    const text = make(2_000_000);
    const { settings, comments, problems } = parse(text);
    const ends = [...settings, ...comments, ...problems].map(({ range }) => range.end);
    expect(ends.length + (/\S/.test(text) ? 0 : 1)).toBeGreaterThan(0);
    for (const end of ends) expect(end).toBeLessThanOrEqual(text.length);
  });

  it('reads 100,000 lines and a line of 20 MB', () => {
    expect(parse('some.key=/opt/value\n'.repeat(100_000)).settings).toHaveLength(100_000);
    expect(parse(`key=${'x'.repeat(20_000_000)}`).settings[0]?.valueRange).toEqual({ start: 4, end: 20_000_004 });
  });
});
