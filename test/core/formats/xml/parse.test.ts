import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xmlFormat } from '../../../../server/src/core/formats/xml/index.ts';
import { encloses, type Range } from '../../../../server/src/core/model/range.ts';

const { parse } = xmlFormat;
const slice = (text: string, range: Range) => text.slice(range.start, range.end);

/** The text without its `[|` and `|]`, and the ranges between them. */
function marked(text: string): { readonly plain: string; readonly ranges: readonly Range[] } {
  const ranges: Range[] = [];
  let plain = '';
  let start = 0;
  for (const part of text.split(/(\[\||\|\])/)) {
    if (part === '[|') start = plain.length;
    else if (part === '|]') ranges.push({ start, end: plain.length });
    else plain += part;
  }
  return { plain, ranges };
}

describe('errors', () => {
  it.each([
    ['', 'root-missing', '[||]'],
    ['before the root', 'text-before-root', '[|text|]<a/>'],
    ['behind the root', 'text-after-root', '<a/>[|text|]'],
    ['a second root', 'root-second', '<a/>[|<b|]/>'],
    ['a blank before the declaration', 'declaration-place', ' [|<?xml|] version="1.0"?><a/>'],
    ['no version', 'declaration-syntax', '[|<?xml encoding="UTF-8"?>|]<a/>'],
    ['an unknown version', 'declaration-version', '<?xml version="[|2.0|]"?><a/>'],
    ['an unknown encoding', 'encoding-unknown', '<?xml version="1.0" encoding="[|nope|]"?><a/>'],
    ['standalone', 'declaration-standalone', '<?xml version="1.0" standalone="[|on|]"?><a/>'],
    ['a raw ampersand', 'reference-syntax', '<a b="x[|&|] y"/>'],
    ['an ampersand in a password', 'reference-syntax', '<a b="x[|&y|]"/>'],
    ['an undeclared entity', 'entity-undeclared', '<a>[|&nbsp;|]</a>'],
    ['a character that is none', 'reference-character', '<a>[|&#0;|]</a>'],
    ['a control character', 'character-invalid', '<a b="[|\u0001|]"/>'],
    ['half a pair', 'character-invalid', '<a>[|\ud800|]</a>'],
    ['dashes in a comment', 'comment-dashes', '<!-- a [|--|] b --><a/>'],
    ['a comment without end', 'comment-unclosed', '<a>[|<!--|] b</a>'],
    ['CDATA without end', 'cdata-unclosed', '<a>[|<![C|]DATA[</a>'],
    ['the end of CDATA in text', 'cdata-end', '<a>x[|]]>|]y</a>'],
    ['less-than in a value', 'value-less-than', '<a b="x[|<|]y"/>'],
    ['a repeated attribute', 'attribute-duplicate', '<a b="1" [|b|]="2"/>'],
    ['no blank between attributes', 'attribute-space', '<a b="1"[|c|]="2"/>'],
    ['no equals sign', 'attribute-equals', '<a [|b|] c="1"/>'],
    ['no equals sign before a value', 'attribute-equals', '<a [|b|]"1"/>'],
    ['its own quote in a value', 'value-quote', '<a b="1[|"|]2" c="3"/>'],
    ['no quotes', 'attribute-quote', '<a b=[|1|]/>'],
    ['a stray quote', 'attribute-name', '<a b="1" [|"|]/>'],
    ['no closing quote before the tag’s end', 'attribute-unclosed', '<a b=[|"1|]/>\n<c/>'],
    ['no closing quote before the next attribute', 'attribute-unclosed', '<a b=[|"1|]\n   c="2"/>'],
    ['a tag without end', 'tag-unclosed', '<a>[|<b|] c="1" </a>'],
    ['an element without end', 'element-unclosed', '<a><[|b|]></a>'],
    ['an element that the end cuts off', 'element-unclosed', '<a><[|b|]>'],
    ['an end tag too many', 'end-tag-unmatched', '<a>[|</b>|]</a>'],
    ['other case in the end tag', 'end-tag-unmatched', '<a>[|</A>|]</a>'],
    ['a DOCTYPE behind the root', 'doctype-place', '<a/>[|<!DOCTYPE|] a>'],
    ['a DOCTYPE without end', 'dtd-unclosed', '[|<!DOCTYPE|] a [\n<a/>'],
    ['a declaration', 'dtd-syntax', '<!DOCTYPE a [<!ENTITY e[|>|]]><a/>'],
    ['an entity that holds half an element', 'entity-nesting', '<!DOCTYPE a [<!ENTITY e "<b>">]><a>[|&e;|]</a>'],
    ['an entity within itself', 'entity-recursive', '<!DOCTYPE a [<!ENTITY e "&e;">]><a>[|&e;|]</a>'],
    ['a bad value in an entity', 'value-less-than', '<!DOCTYPE a [<!ENTITY e "&#60;">]><a b="[|&e;|]"/>'],
  ])('%s: %s', (_name, code, text) => {
    const { plain, ranges } = marked(text);
    const { problems } = parse(plain);
    expect(problems.map((problem) => [problem.code, slice(plain, problem.range), problem.range.start])).toContainEqual([
      code,
      slice(plain, ranges[0] ?? { start: 0, end: 0 }),
      ranges[0]?.start,
    ]);
    expect(problems.every((problem) => problem.fatal)).toBe(true);
  });

  it('makes one problem of one mistake', () => {
    for (const text of [
      '<Server>\n <Connector port="1>\n </Connector>\n</Server>',
      '<Server>\n <Connector port="8443\n   protocol="HTTP/1.1"\n   SSLEnabled="true"/>\n</Server>',
      '<Server>\n <Connector port=8443/>\n</Server>',
      '<Server>\n <Connector port="1"\n <Engine/>\n</Server>',
      '<Server><Service><Engine></Service></Server>',
      '<Server><Service><Engine>',
      '<Server><!-- a -- b -- c --></Server>',
      '<Server {% if a != "b" %} port="1"></Server>',
      '<Server pass="a&b"/>',
      '<Server pass="a"b" port="1"/>',
      '<Server pass="a"b"/c"/>',
      '<Server pass "a" port="1"/>',
      '<Server pass="a"port="1"/>',
    ]) {
      expect([text, parse(text).problems.map((problem) => problem.code)]).toEqual([text, [expect.any(String)]]);
    }
  });

  it('takes for a value what was meant to be one, so that a password can be hidden', () => {
    const values = (text: string) => parse(text).settings.map(({ valueRange }) => slice(text, valueRange));
    expect(values('<a p"secret" q="1"/>')).toEqual(['secret', '1']);
    expect(values('<a p="sec"ret" q="1"/>')).toEqual(['sec"ret', '1']);
    expect(values("<a p='se'cr'et'/>")).toEqual(["se'cr'et"]);
    expect(values('<a p=secret q="1"/>')).toEqual(['secret', '1']);
    expect(values('<a p=sec ret/x q="1" r=2 />')).toEqual(['sec ret/x', '1', '2']);
    expect(values('<a p="secret\n  q="1"/>')).toEqual(['secret', '1']);
  });

  it('finds every mistake, in order', () => {
    const { problems } = parse('<a b="1" b="2"><c d=e/>&f;<!-- -- --></a><g/>');
    const codes = ['attribute-duplicate', 'attribute-quote', 'entity-undeclared', 'comment-dashes', 'root-second'];
    expect(problems.map((problem) => problem.code)).toEqual(codes);
  });

  it('quotes no text', () => {
    const secret = 'S3cretWord';
    const text = `<a ${secret}="${secret}" ${secret}='&${secret} <${secret}><${secret} ${secret}></x${secret}>&${secret};`;
    const { problems } = parse(text);
    expect(problems.length).toBeGreaterThan(2);
    expect(problems.map((problem) => problem.message).join()).not.toContain(secret);
  });
});

describe('what is read', () => {
  it('gives a range for every part', () => {
    const text = '<a>\r\n <!-- note --><b c = \'1 &amp; "2"\'\r\n\td="\t3\r\n"/>\r\n</a>';
    const { elements, settings, comments, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(elements.map((element) => slice(text, element.nameRange))).toEqual(['a', 'b']);
    expect(elements.map((element) => slice(text, element.startTag))).toEqual([
      '<a>',
      '<b c = \'1 &amp; "2"\'\r\n\td="\t3\r\n"/>',
    ]);
    expect(elements[0]?.range).toEqual({ start: 0, end: text.length });
    expect(elements[1]?.parent).toBe(elements[0]);
    expect(settings.map((setting) => slice(text, setting.keyRange))).toEqual(['c', 'd']);
    expect(settings.map((setting) => slice(text, setting.valueRange))).toEqual(['1 &amp; "2"', '\t3\r\n']);
    expect(settings.map((setting) => slice(text, setting.range))).toEqual(['c = \'1 &amp; "2"\'', 'd="\t3\r\n"']);
    expect(settings.map((setting) => setting.value)).toEqual(['1 & "2"', ' 3 ']);
    expect(comments).toEqual([{ text: ' note ', range: { start: 6, end: 19 } }]);
  });

  it('brings in elements of entities and defaults of the DTD, which no edit may touch', () => {
    const reference = '&connector;';
    const text = `<!DOCTYPE a [<!ENTITY connector "<b c='1'/>"><!ATTLIST b d CDATA "2">]><a>${reference}<b c="3"/></a>`;
    const { elements, settings, complete } = parse(text);
    expect(complete).toBe(true);
    expect(elements.map((element) => slice(text, element.range)).slice(1)).toEqual([reference, '<b c="3"/>']);
    expect(settings.map(({ name, value, isDerived = false }) => [name, value, isDerived])).toEqual([
      ['c', '1', true],
      ['d', '2', true],
      ['c', '3', false],
      ['d', '2', true],
    ]);
    expect(settings.filter((setting) => setting.isDerived).every((s) => s.valueRange.start === s.valueRange.end)).toBe(
      true,
    );
  });

  it.each([
    ['<!DOCTYPE a SYSTEM "a.dtd"><a/>', false],
    ['<!DOCTYPE a [<!ENTITY e SYSTEM "e.xml">]><a>&e;</a>', false],
    ['<!DOCTYPE a [<!ENTITY % e SYSTEM "e.dtd">%e;]><a b="&from-there;"/>', false],
    ['<!DOCTYPE a [<!ENTITY e SYSTEM "e.xml">]><a/>', true],
    ['<!DOCTYPE a><a/>', true],
  ])('%s is complete: %s', (text, complete) => {
    expect(parse(text)).toMatchObject({ complete, problems: [] });
  });

  it('stops following entities that grow too large', () => {
    const text = `<!DOCTYPE a [<!ENTITY e "${'x'.repeat(50_000)}">]><a>${'&e;'.repeat(1000)}</a>`;
    const { complete, problems } = parse(text);
    expect(complete).toBe(false);
    expect(problems.map(({ code, fatal }) => [code, fatal])).toEqual([['entity-size', false]]);
  });

  it('reads 20,000 levels', () => {
    const { elements, problems } = parse('<a>'.repeat(20_000) + '</a>'.repeat(20_000));
    expect([elements.length, problems.length]).toEqual([20_000, 0]);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    ...'< > / = " \' & ; ! ? - [ ] <a </a> /> b="1" &amp; &e; <!-- --> <![CDATA[ ]]> <!DOCTYPE %p; <?xml ?>'.split(' '),
    ' ',
    '\n',
    '<!ENTITY e "<b/>">',
    '<!ATTLIST a c CDATA "x">',
    '<!ENTITY % p "x">',
    '\ufeff',
    '\ud800',
    '\0',
  );
  const texts = fc
    .array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 40 })
    .map((parts) => parts.join(''));

  it('is parsed without throwing, and ranges nest', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { elements, settings, comments, problems } = parse(text);
        const whole = { start: 0, end: text.length };
        for (const range of [...comments, ...problems].map((one) => one.range))
          expect(encloses(whole, range)).toBe(true);
        for (const element of elements) {
          expect(encloses(whole, element.range)).toBe(true);
          expect(encloses(element.range, element.startTag)).toBe(true);
          expect(encloses(element.startTag, element.nameRange)).toBe(true);
          if (element.parent) expect(encloses(element.parent.range, element.range)).toBe(true);
        }
        for (const setting of settings) {
          expect(encloses(setting.range, setting.keyRange) && encloses(setting.range, setting.valueRange)).toBe(true);
          expect(setting.element && encloses(setting.element.startTag, setting.range)).toBe(true);
          if (!setting.isDerived) expect(slice(text, setting.keyRange)).toBe(setting.name);
        }
      }),
      { numRuns: 3000, seed: 7 },
    );
  });
});
