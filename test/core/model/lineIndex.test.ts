import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineIndex } from '../../../server/src/core/model/lineIndex.ts';

test('lines end at LF, CRLF and a lone CR; characters are UTF-16 code units', () => {
  const lines = new LineIndex('a\r\nb😀c\rd\n');
  expect(lines.lineCount).toBe(4);
  expect(lines.positionAt(3)).toEqual({ line: 1, character: 0 });
  expect(lines.positionAt(6)).toEqual({ line: 1, character: 3 });
  expect(lines.offsetAt({ line: 2, character: 99 })).toBe(9);
  expect(lines.offsetAt({ line: 99, character: 0 })).toBe(10);
  expect(lines.lineRange(1)).toEqual({ start: 3, end: 7 });
});

test('offset -> position -> offset is the identity, but within a CRLF', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '\r', '\n', 'é', '\u2028') }), fc.nat(40), (text, at) => {
      const offset = Math.min(at, text.length);
      const lines = new LineIndex(text);
      const back = lines.offsetAt(lines.positionAt(offset));
      const insideCrlf = text[offset - 1] === '\r' && text[offset] === '\n';
      expect(back).toBe(insideCrlf ? offset - 1 : offset);
    }),
  );
});
