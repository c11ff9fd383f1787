import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xmlFormat } from '../../../../server/src/core/formats/xml/index.ts';
import type { Edit } from '../../../../server/src/core/model/problem.ts';

const { parse } = xmlFormat;
const apply = (text: string, edit: Edit) => text.slice(0, edit.range.start) + edit.text + text.slice(edit.range.end);
const inserted = (text: string, after: string | undefined, name = 'new', value = 'v') => {
  const { settings, elements, syntax } = parse(text);
  const setting = settings.find((one) => one.name === after);
  const element = elements.at(-1);
  return apply(text, syntax.insert(name, value, setting ? { after: setting } : element ? { element } : {}));
};

describe('contextAt', () => {
  it.each([
    ['<a><b c="<|>1"/></a>', 'value', '1'],
    ['<a><b c="1<|>"/></a>', 'value', '1'],
    ['<a><b c="<|>"/></a>', 'value', ''],
    ['<a><b <|>c="1"/></a>', 'key', 'c'],
    ['<a><b c<|>d="1"/></a>', 'key', 'cd'],
    ['<a><b c="1" <|>/></a>', 'key', ''],
    ['<a><b c="1" <|></a>', 'key', ''],
    ['<a><b <|>\n<c/></a>', 'key', ''],
    ['<a><b key<|></a>', 'key', 'key'],
    ['<a><b c="1"<|>/></a>', 'none', undefined],
    ['<a><b c=<|>"1"/></a>', 'none', undefined],
    ['<a><b<|> c="1"/></a>', 'element', 'b'],
    ['<a><b c="1"/><|></a>', 'content', ''],
    ['<a>te<|>xt</a>', 'content', 'te'],
    ['<a><<|>\n<b/></a>', 'content', '<'],
    ['<a><<|><b/></a>', 'content', '<'],
    ['<a><b<|>\n<c/></a>', 'element', 'b'],
    ['<a><b></b><<|>', 'content', '<'],
    ['<a></a<|>>', 'endTag', 'a'],
    ['<a><b></<|></a>', 'endTag', ''],
    ['<a><b></b<|>x></a>', 'endTag', 'bx'],
    ['<a/><|>', 'none', undefined],
    ['<a><![CDATA[ <|> ]]></a>', 'none', undefined],
    ['<a><?pi <|>?></a>', 'none', undefined],
    ['<a><!-- <|>b="1" --></a>', 'comment', undefined],
    ['<|><a/>', 'none', undefined],
    ['<!DOCTYPE a [<!ENTITY e "<b c=\'1\'/>">]><a>&<|>e;</a>', 'none', undefined],
  ])('%s: %s', (text, at, covered) => {
    const offset = text.indexOf('<|>');
    const plain = text.replace('<|>', '');
    const context = parse(plain).syntax.contextAt(offset);
    expect(context.at).toBe(at);
    expect('range' in context ? plain.slice(context.range.start, context.range.end) : undefined).toBe(covered);
  });
});

describe('tagPairAt', () => {
  it.each([
    ['<a><b<|>></b></a>', 'b b'],
    ['<a><b c="1"></<|>b ></a>', 'b b'],
    ['<<|>a><b/></a>', 'a a'],
    ['<a><a></a<|>></a>', 'a a'],
    ['<a><b<|>/></a>', undefined],
    ['<a><b <|>></b></a>', undefined],
    ['<a<|>><a></a>', undefined],
    ['<a><b><|></b></a>', undefined],
  ])('%s: %s', (text, names) => {
    const offset = text.indexOf('<|>');
    const plain = text.replace('<|>', '');
    const pair = parse(plain).syntax.tagPairAt?.(offset);
    expect(pair?.map(({ start, end }) => plain.slice(start, end)).join(' ')).toBe(names);
  });
});

describe('insert', () => {
  it.each<[string, string | undefined, string, string]>([
    ['<a b="1"/>', 'b', '<a b="1" new="v"/>', 'behind the last'],
    ['<a b="1" c="2">', 'b', '<a b="1" new="v" c="2">', 'between two'],
    ['<a/>', undefined, '<a new="v"/>', 'as the first'],
    ['<a b="1"\r\n   c="2"/>', 'c', '<a b="1"\r\n   c="2"\r\n   new="v"/>', 'on a line of its own'],
    ['<a b="1"\n\tc="2"/>', 'b', '<a b="1"\n\tnew="v"\n\tc="2"/>', 'before one on its own line'],
    ['<a b="1" c="2"\n   d="3" e="4" />', 'd', '<a b="1" c="2"\n   d="3" new="v" e="4" />', 'within a line'],
    ['<a b="1"/>', undefined, '<a b="1" new="v"/>', 'at the end of an element'],
  ])('%j -> %j (%s)', (text, after, expected) => {
    expect(inserted(text, after)).toBe(expected);
  });

  it('writes any value so that it reads back', () => {
    const characters = fc.oneof(fc.constantFrom(...'&<>"\'\t\n;#é€😀{$%}'), fc.string({ maxLength: 2 }));
    const values = fc.array(characters, { maxLength: 12 }).map((parts) => parts.join(''));
    const heads = fc.constantFrom('', '<?xml version="1.0" encoding="ISO-8859-1"?>');
    fc.assert(
      fc.property(heads, values, (head, value) => {
        const text = `${head}<a b="1"/>`;
        const result = inserted(text, 'b', 'new', value);
        const { problems, settings } = parse(result);
        expect(problems).toEqual([]);
        if (result !== text) expect(settings.at(-1)).toMatchObject({ name: 'new', value });
        if (head && result !== text) expect(result).toMatch(/^[\0-\x7f]*$/);
      }),
      { numRuns: 1500, seed: 5 },
    );
    expect(inserted('<a b="1"/>', 'b', 'SSLEnabled', 'true')).toBe('<a b="1" SSLEnabled="true"/>');
    expect(inserted('<a b="1"/>', 'b', 'p', 'a&"b\'<\n€')).toBe('<a b="1" p="a&amp;&quot;b&apos;&lt;&#10;€"/>');
  });

  it.each([
    ['a name that is none', '<a b="1"/>', 'x y', 'v'],
    ['a name that would end the tag', '<a b="1"/>', 'x="1"/><c y', 'v'],
    ['a character that XML forbids', '<a b="1"/>', 'x', '\u0001'],
    ['an attribute that is there', '<a b="1"/>', 'b', '2'],
    ['an element out of an entity', '<!DOCTYPE a [<!ENTITY e "<c b=\'1\'/>">]><a>&e;</a>', 'x', 'v'],
  ])('changes nothing for %s', (_name, text, name, value) => {
    expect(inserted(text, 'b', name, value)).toBe(text);
  });
});

describe('remove', () => {
  it.each([
    ['<a b="1" c="2"/>', '<a b="1"/>'],
    ['<a c="2" b="1"/>', '<a b="1"/>'],
    ['<a b="1"\r\n   c="2"\r\n   d="3"/>', '<a b="1"\r\n   d="3"/>'],
    ['<a c="2" />', '<a />'],
  ])('%j -> %j', (text, expected) => {
    const { settings, syntax } = parse(text);
    const setting = settings.find((one) => one.name === 'c');
    expect(setting && apply(text, syntax.remove(setting))).toBe(expected);
  });
});

describe('commentAbove', () => {
  it.each([
    ['<a>\n  <b c="1"/>\n</a>', 'why', '<a>\n  <!-- why -->\n  <b c="1"/>\n</a>'],
    ['<a>\r\n\t<b\r\n\t\tc="1"/></a>', 'why', '<a>\r\n\t<!-- why -->\r\n\t<b\r\n\t\tc="1"/></a>'],
    ['<a><b c="1"/></a>', 'a -- b --- c-', '<a><!-- a - - b - - - c-  -->\n<b c="1"/></a>'],
  ])('%j', (text, words, expected) => {
    const { settings, syntax } = parse(text);
    const result = settings[0] && apply(text, syntax.commentAbove(settings[0], words));
    expect(result).toBe(expected);
    expect(parse(result ?? '').problems).toEqual([]);
  });
});
