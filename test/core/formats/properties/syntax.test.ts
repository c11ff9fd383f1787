import { describe, expect, it } from 'vitest';
import { propertiesFormat } from '../../../../server/src/core/formats/properties/index.ts';
import type { DocumentSyntax } from '../../../../server/src/core/model/document.ts';
import type { Edit } from '../../../../server/src/core/model/problem.ts';
import type { Setting } from '../../../../server/src/core/model/setting.ts';

const { parse } = propertiesFormat;

/** Applies an edit that is made for the setting named `at`. */
function edited(text: string, make: (syntax: DocumentSyntax, at: Setting) => Edit): string {
  const { settings, syntax } = parse(text);
  const at = settings.find(({ name }) => name === 'at');
  if (!at) throw new Error('the text has no setting named "at"');
  const { range, text: written } = make(syntax, at);
  return text.slice(0, range.start) + written + text.slice(range.end);
}

describe('insert behind a setting', () => {
  it.each([
    ['at=1\nb=2\n', 'at=1\nnew=v\nb=2\n', 'a plain line'],
    ['at=1\r\nb=2', 'at=1\r\nnew=v\r\nb=2', 'CRLF'],
    ['b=2\rat=1\r', 'b=2\rat=1\rnew=v\r', 'a lone CR'],
    ['  at : 1\n', '  at : 1\n  new : v\n', 'indentation and separator'],
    ['at value\n', 'at value\nnew=v\n', 'a blank as separator is not copied'],
    ['a=1\r\nat=1', 'a=1\r\nat=1\r\nnew=v', 'a last line without terminator stays the kind it was'],
    ['at=1\\\n  2\nb=2\n', 'at=1\\\n  2\nnew=v\nb=2\n', 'a continued line'],
    ['at=1\\', 'at=1\\\n\nnew=v', 'a backslash at the end of the text'],
    ['at=1\\\r\n', 'at=1\\\r\n\r\nnew=v', 'a continuation that nothing follows'],
  ])('%j: %j (%s)', (text, expected) => {
    expect(edited(text, (syntax, after) => syntax.insert('new', 'v', { after }))).toBe(expected);
  });
});

describe('insert at the end', () => {
  it.each([
    ['', 'new=v\n'],
    ['a=1', 'a=1\nnew=v'],
    ['a=1\r\n', 'a=1\r\nnew=v\r\n'],
    ['a=1\r\n# end', 'a=1\r\n# end\r\nnew=v'],
  ])('%j -> %j', (text, expected) => {
    const { range, text: written } = parse(text).syntax.insert('new', 'v', {});
    expect(text.slice(0, range.start) + written + text.slice(range.end)).toBe(expected);
  });
});

describe('remove', () => {
  it.each([
    ['a=1\nat=1\nb=2\n', 'a=1\nb=2\n'],
    ['a=1\r\n  at=1\\\r\n   2\r\nb=2', 'a=1\r\nb=2'],
    ['a=1\nat=1', 'a=1\n'],
    ['at=1', ''],
    ['# about at\nat=1\n\nb=2', '# about at\n\nb=2'],
  ])('%j -> %j', (text, expected) => {
    expect(edited(text, (syntax, at) => syntax.remove(at))).toBe(expected);
  });
});

describe('commentAbove', () => {
  it.each([
    ['a=1\nat=1', 'a=1\n# why\nat=1'],
    ['at=1', '# why\nat=1'],
    ['a=1\r\n\t at=1\r\n', 'a=1\r\n\t # why\r\n\t at=1\r\n'],
  ])('%j -> %j', (text, expected) => {
    expect(edited(text, (syntax, at) => syntax.commentAbove(at, 'why'))).toBe(expected);
  });
});

describe('encode', () => {
  it.each([
    ['grüße/日本', 'value', 'gr\\u00FC\\u00DFe/\\u65E5\\u672C'],
    ['C:\\ssl', 'value', 'C:\\\\ssl'],
    [' a b ', 'value', '\\ a b '],
    ['=a=b', 'value', '\\=a=b'],
    ['a\tb\n', 'value', 'a\\tb\\n'],
    ['a b:c', 'key', 'a\\ b\\:c'],
    ['#a#', 'key', '\\#a#'],
  ] as const)('%j as %s -> %s', (text, at, expected) => {
    expect(parse('').syntax.encode(text, at)).toBe(expected);
  });
});

describe('contextAt', () => {
  it.each([
    ['<|>', 'key', ''],
    ['a=1\n<|>\nb=2', 'key', ''],
    ['a=1\n  <|>', 'key', ''],
    ['ke<|>y', 'key', 'key'],
    ['key<|>=v', 'key', 'key'],
    ['key=<|>v', 'value', 'v'],
    ['key=<|>', 'value', ''],
    ['key =<|> v', 'value', ' v'],
    ['key=v<|>', 'value', 'v'],
    ['key=a\\\n  b<|>', 'value', 'a\\\n  b'],
    ['key=a\\\n <|>', 'value', ''],
    [' <|> key=v', 'none', undefined],
    ['# a<|>b', 'comment', undefined],
    ['<|># ab', 'none', undefined],
  ])('%j: %s', (marked, at, replaced) => {
    const offset = marked.indexOf('<|>');
    const text = marked.replace('<|>', '');
    const context = parse(text).syntax.contextAt(offset);
    expect(context.at).toBe(at);
    expect('range' in context ? text.slice(context.range.start, context.range.end) : undefined).toBe(replaced);
  });
});

describe('trailingBlanks', () => {
  it.each([
    ['at=v[|  |]'],
    ['at=v[|\t\f|]\nb=2'],
    ['at=v\\ [| |]'],
    ['at=v\\\\[| |]'],
    ['at=one\\\n two[| |]'],
    ['at=v[|  |]\\\n  '],
  ])('%j', (marked) => {
    const start = marked.indexOf('[|');
    const text = marked.replace('[|', '').replace('|]', '');
    const { settings, syntax } = parse(text);
    const [setting] = settings;
    const expected = { start, end: marked.indexOf('|]') - 2 };
    expect(setting && syntax.trailingBlanks?.(setting)).toEqual(expected);
  });

  it.each([['at=v'], ['at=v\\ '], ['at=\\u0020'], ['at= '], ['at=v\\\\\\ '], ['at v b']])('none in %j', (text) => {
    const { settings, syntax } = parse(text);
    const [setting] = settings;
    expect(setting && syntax.trailingBlanks?.(setting)).toBeUndefined();
  });
});
