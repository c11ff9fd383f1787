import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { propertiesFormat } from '../../../../server/src/core/formats/properties/index.ts';
import type { Edit } from '../../../../server/src/core/model/problem.ts';
import { encloses } from '../../../../server/src/core/model/range.ts';

const { parse } = propertiesFormat;
const runs = { numRuns: 3_000, seed: 7 };

/** Texts of the pieces that matter, so that every second character is not a letter. */
const text = fc
  .array(
    fc.constantFrom(
      ...['\\', '\\', '\n', '\r', '\r\n', ' ', '\t', '\f', '=', ':', '#', '!', 'a', 'key', 'u', '0041', '\\u00e9', 'ü'],
      ...['\ud83d', '\ufeff', '\\\n', '\\\r\n', 'k=v\n', 'longer.key : value\r\n'],
    ),
    { maxLength: 25 },
  )
  .map((pieces) => pieces.join(''));
const anyString = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), text);

const pairs = (source: string) => parse(source).settings.map(({ name, value }) => [name, value]);
const apply = (source: string, { range, text: written }: Edit) =>
  source.slice(0, range.start) + written + source.slice(range.end);

describe('parsing any text', () => {
  it('never throws, and its ranges are ordered, nested and within the text', () => {
    fc.assert(
      fc.property(fc.oneof(text, anyString), (source) => {
        const { settings, comments, problems } = parse(source);
        let from = 0;
        for (const { keyRange, valueRange, range } of settings) {
          expect(range.start).toBeGreaterThanOrEqual(from);
          expect(keyRange.start).toBe(range.start);
          expect(keyRange.end).toBeLessThanOrEqual(valueRange.start);
          expect(valueRange.start).toBeLessThanOrEqual(valueRange.end);
          expect(valueRange.end).toBe(range.end);
          from = range.end;
        }
        for (const { range } of [...comments, ...problems]) {
          expect(encloses({ start: 0, end: source.length }, range)).toBe(true);
          expect(range.start).toBeLessThan(range.end);
        }
      }),
      runs,
    );
  });

  it('finds in the ranges what the key and the value decode from', () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const { name, value, keyRange, valueRange } of parse(source).settings) {
          const key = source.slice(keyRange.start, keyRange.end);
          const raw = source.slice(valueRange.start, valueRange.end);
          expect(pairs(`${key}=`)).toEqual([[name, '']]);
          expect(pairs(`k=${raw}`)).toEqual([['k', value]]);
        }
      }),
      runs,
    );
  });

  it('knows what stands at every offset', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { syntax, settings, comments } = parse(source);
        for (let offset = 0; offset <= source.length; offset++) {
          const context = syntax.contextAt(offset);
          if ('range' in context) expect(encloses(context.range, { start: offset, end: offset })).toBe(true);
          const setting = settings.find(({ keyRange }) => keyRange.start <= offset && offset <= keyRange.end);
          if (setting) expect(context).toEqual({ at: 'key', range: setting.keyRange, setting });
          const comment = comments.find(({ range }) => range.start < offset && offset <= range.end);
          if (comment) expect(context).toEqual({ at: 'comment' });
        }
      }),
      runs,
    );
  });
});

describe('encode', () => {
  it('writes any key and value so that they are read back', () => {
    fc.assert(
      fc.property(anyString, anyString, fc.constantFrom('=', ' : ', ' '), (name, value, separator) => {
        // Without a key a blank does not separate: Java skips it.
        fc.pre(name !== '' || separator !== ' ');
        const { syntax } = parse('');
        const line = `${syntax.encode(name, 'key')}${separator}${syntax.encode(value, 'value')}`;
        expect(line).toMatch(/^[\x20-\x7e]*$/);
        expect(pairs(line)).toEqual([[name, value]]);
      }),
      runs,
    );
  });
});

describe('edits of any text', () => {
  /** A backslash alone at the end makes a pair of nothing, which anything behind it undoes. */
  const ordinary = text.filter((source) => !pairs(source).some(([name, value]) => name === '' && value === ''));

  it('insert adds one pair at the end', () => {
    fc.assert(
      fc.property(ordinary, anyString, anyString, (source, name, value) => {
        const result = apply(source, parse(source).syntax.insert(name, value, {}));
        expect(result.startsWith(source)).toBe(true);
        expect(pairs(result)).toEqual([...pairs(source), [name, value]]);
      }),
      runs,
    );
  });

  it('insert adds one pair behind a setting', () => {
    fc.assert(
      fc.property(ordinary, fc.nat(), anyString, anyString, (source, pick, name, value) => {
        const { settings, syntax } = parse(source);
        const at = settings.length > 0 ? pick % settings.length : -1;
        const after = settings[at];
        if (!after) return;
        const before = pairs(source);
        const result = apply(source, syntax.insert(name, value, { after }));
        expect(pairs(result)).toEqual([...before.slice(0, at + 1), [name, value], ...before.slice(at + 1)]);
      }),
      runs,
    );
  });

  it('remove takes one pair away and leaves every other line', () => {
    fc.assert(
      fc.property(ordinary, fc.nat(), (source, pick) => {
        const { settings, syntax } = parse(source);
        const at = settings.length > 0 ? pick % settings.length : -1;
        const setting = settings[at];
        if (!setting) return;
        const edit = syntax.remove(setting);
        expect(encloses(edit.range, setting.range)).toBe(true);
        expect(pairs(apply(source, edit))).toEqual(pairs(source).filter((_, index) => index !== at));
      }),
      runs,
    );
  });

  it('commentAbove adds one comment and changes no pair', () => {
    fc.assert(
      fc.property(ordinary, fc.nat(), anyString, (source, pick, words) => {
        const { settings, comments, syntax } = parse(source);
        const setting = settings[settings.length > 0 ? pick % settings.length : -1];
        if (!setting) return;
        const result = apply(source, syntax.commentAbove(setting, words));
        expect(pairs(result)).toEqual(pairs(source));
        const found = parse(result).comments.map((comment) => comment.text);
        expect(found).toHaveLength(comments.length + 1);
        expect(found).toContain(` ${words.replace(/[\r\n]+/g, ' ')}`);
      }),
      runs,
    );
  });
});
