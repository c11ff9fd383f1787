import { describe, expect, it } from 'vitest';
import { decodeXml } from '../../../../server/src/core/formats/xml/encoding.ts';

const declared = (name: string) => `<?xml version="1.0" encoding="${name}"?>`;
const wide = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

describe('decodeXml', () => {
  it.each([
    ['UTF-8 without a word', Buffer.from('<a b="€"/>'), 'UTF-8', '<a b="€"/>'],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff<a b="é"/>'), 'UTF-8', '<a b="é"/>'],
    [
      'ISO-8859-1',
      Buffer.from(`${declared('latin1')}<a b="\xe9\x80"/>`, 'latin1'),
      'ISO-8859-1',
      `${declared('latin1')}<a b="\xe9\x80"/>`,
    ],
    [
      'windows-1252',
      Buffer.from(`${declared('cp1252')}\x80\x81`, 'latin1'),
      'windows-1252',
      `${declared('cp1252')}€\ufffd`,
    ],
    ['US-ASCII', Buffer.from(`${declared('ascii')}<a/>`), 'US-ASCII', `${declared('ascii')}<a/>`],
    ['UTF-16LE by its mark', wide('\ufeff<a b="é😀"/>', false), 'UTF-16LE', '<a b="é😀"/>'],
    ['UTF-16BE by its mark', wide('\ufeff<a b="é"/>', true), 'UTF-16BE', '<a b="é"/>'],
    ['UTF-16LE by its declaration', wide(`${declared('UTF-16')}<a/>`, false), 'UTF-16LE', `${declared('UTF-16')}<a/>`],
    [
      'UTF-16BE by its declaration',
      wide(`${declared('utf-16be')}<a/>`, true),
      'UTF-16BE',
      `${declared('utf-16be')}<a/>`,
    ],
    [
      'an unknown name, which is for the parser',
      Buffer.from(`${declared('nope')}<a/>`),
      'UTF-8',
      `${declared('nope')}<a/>`,
    ],
    [
      'utf8, which Java reads leniently',
      Buffer.from(`${declared('utf8')}\xff`, 'latin1'),
      'UTF-8',
      `${declared('utf8')}\ufffd`,
    ],
  ])('reads %s', (_name, bytes, encoding, text) => {
    expect(decodeXml(bytes)).toEqual({ text, encoding, problems: [] });
  });

  it.each([
    ['a Latin-1 byte', '<a b="\xe9"/>', 'encoding-invalid', 6, 6],
    ['a byte behind a mark and other characters', '\xef\xbb\xbf\xc3\xa9\xff', 'encoding-invalid', 5, 1],
    ['an overlong sequence', '<\xc0\xbc', 'encoding-invalid', 1, 1],
    ['half a pair in UTF-8', '<\xed\xa0\x80', 'encoding-invalid', 1, 1],
    ['a sequence cut off', '<\xe2\x82', 'encoding-invalid', 1, 1],
    ['a point beyond Unicode', '<\xf4\x90\x80\x80', 'encoding-invalid', 1, 1],
    ['a second mark', '\xef\xbb\xbf\xef\xbb\xbf<', 'encoding-invalid', 3, 0],
  ])('refuses %s', (_name, bytes, code, offset, at) => {
    const { problems } = decodeXml(Buffer.from(bytes, 'latin1'));
    expect(problems).toMatchObject([{ code, fatal: true, range: { start: at, end: at + 1 } }]);
    expect(problems[0]?.message).toContain(`offset ${offset} `);
  });

  it('refuses half a unit, and bytes that are not in the declared encoding', () => {
    const codes = (bytes: Uint8Array) => decodeXml(bytes).problems.map((problem) => problem.code);
    expect(codes(Buffer.concat([wide('\ufeff<a/>', false), Buffer.from(' ')]))).toEqual(['encoding-invalid']);
    expect(codes(wide(`${declared('UTF-8')}<a/>`, false))).toEqual(['encoding-mismatch']);
    expect(codes(wide(`${declared('UTF-16BE')}<a/>`, false))).toEqual(['encoding-mismatch']);
    expect(codes(Buffer.from(`${declared('UTF-16')}<a/>`))).toEqual(['encoding-mismatch']);
    expect(codes(Buffer.from(`${declared('ascii')}\xe9`, 'latin1'))).toEqual(['encoding-invalid']);
  });

  it('says what it does not decode, and reads the ASCII in it', () => {
    const { text, problems } = decodeXml(Buffer.from(`${declared('KOI8-R')}<a b="\xc1"/>`, 'latin1'));
    expect(text).toContain('<a b="');
    expect(problems).toMatchObject([{ code: 'encoding-not-decoded', fatal: false }]);
    expect(decodeXml(Buffer.from(`${declared('KOI8-R')}<a/>`)).problems).toEqual([]);
  });
});
