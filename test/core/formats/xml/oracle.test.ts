import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeXml } from '../../../../server/src/core/formats/xml/encoding.ts';
import { xmlFormat } from '../../../../server/src/core/formats/xml/index.ts';
import { plainValue } from '../../../../server/src/core/model/setting.ts';
import { type SaxAnswer, type SaxElement, type SaxOracle, startSax } from '../../../oracle/sax.ts';
import { mutator, seeds } from './generate.ts';

const CASES = 20_000;
const BATCH = 1000;

interface Reading {
  readonly refused: boolean;
  readonly codes: readonly string[];
  /** First and last line, from 1, of each fatal problem. */
  readonly lines: readonly (readonly [number, number])[];
  readonly elements: readonly SaxElement[];
  readonly milliseconds: number;
}

let sax: SaxOracle;
beforeAll(() => {
  sax = startSax();
});
afterAll(() => sax.close());

function read(bytes: Uint8Array): Reading {
  const start = performance.now();
  const { text, problems } = decodeXml(bytes);
  const parsed = xmlFormat.parse(text);
  const milliseconds = performance.now() - start;
  const fatal = [...problems, ...parsed.problems].filter((problem) => problem.fatal);
  const codes = fatal.map((problem) => problem.code);
  const lines = fatal.map(({ range }) => [lineAt(text, range.start), lineAt(text, range.end)] as const);
  const elements = parsed.elements.map(({ name, attributes }) => ({
    name,
    attributes: Object.fromEntries(attributes.map((attribute) => [attribute.name, plainValue(attribute) ?? ''])),
  }));
  return { refused: codes.length > 0, codes, lines, elements, milliseconds };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split(/\r\n|\r|\n/).length;
}

type Place = 'same line' | 'where it begins' | 'bytes' | 'elsewhere' | 'none';

/**
 * Where we report what Java refuses: on its line; above, where begins what Java misses the end of; Java knows no line, or,
 * of bytes that are no text, only how far it had got when it filled its buffer; or elsewhere.
 */
function placeOf({ lines }: Reading, answer: SaxAnswer & { readonly accepted: false }): Place {
  if (answer.line < 0) return 'none';
  if (lines.some(([first, last]) => first <= answer.line && answer.line <= last)) return 'same line';
  if (/\bbyte\b/i.test(answer.message)) return 'bytes';
  return lines.some(([first]) => first < answer.line) ? 'where it begins' : 'elsewhere';
}

function again(bytes: Uint8Array): readonly number[] {
  return [1, 2, 3].map(() => read(bytes).milliseconds);
}

/** XML 1.1 in Java leaves some tabs in values as they are; the Recommendation, and we, make blanks of them. */
function comparable(elements: readonly SaxElement[], bytes: Uint8Array): unknown {
  const isVersion11 = Buffer.from(bytes.filter((byte) => byte !== 0)).includes('1.1');
  return elements.map(({ name, attributes }) => [
    name,
    Object.entries(attributes)
      .map(([key, value]) => [key, isVersion11 ? value.replaceAll('\t', ' ') : value])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  ]);
}

/** Undefined where both agree. */
function difference(bytes: Uint8Array, reading: Reading, answer: SaxAnswer): unknown {
  const file = Buffer.from(bytes).toString('latin1');
  if (reading.refused === answer.accepted) return { file, answer, codes: reading.codes };
  if (!answer.accepted) return undefined;
  const [ours, java] = [comparable(reading.elements, bytes), comparable(answer.elements, bytes)];
  return JSON.stringify(ours) === JSON.stringify(java) ? undefined : { file, ours, java };
}

describe('the JDK’s SAX parser', () => {
  it('accepts every seed, and reads the same elements', async () => {
    const files = seeds();
    const answers = await sax.askAll(files);
    expect(answers.filter((answer) => !answer.accepted)).toEqual([]);
    expect(
      answers
        .map((answer, index) =>
          difference(files[index] ?? new Uint8Array(), read(files[index] ?? new Uint8Array()), answer),
        )
        .filter(Boolean),
    ).toEqual([]);
  });

  it(`gives the same verdict and the same values on ${CASES} mutated files`, async () => {
    const mutate = mutator(20_260_801);
    const pool = [...seeds()];
    const differences: unknown[] = [];
    let accepted = 0;
    let worst = 0;
    const places: Record<Place, number> = { 'same line': 0, 'where it begins': 0, bytes: 0, elsewhere: 0, none: 0 };
    for (let done = 0; done < CASES; done += BATCH) {
      // Mutants that are still accepted are mutated again, so that errors stay rare enough to hide behind.
      const files = Array.from({ length: BATCH }, (_, index) =>
        mutate(pool[(done + index * 7) % pool.length] ?? new Uint8Array()),
      );
      const answers = await sax.askAll(files);
      answers.forEach((answer, index) => {
        const file = files[index] ?? new Uint8Array();
        const reading = read(file);
        // Reading a slow one again leaves out the collector, the compiler and other processes.
        worst = Math.max(worst, Math.min(reading.milliseconds, ...(reading.milliseconds > 2 ? again(file) : [])));
        if (answer.accepted) {
          accepted++;
          if (file.length < 4000) pool.push(file);
        } else if (reading.refused) places[placeOf(reading, answer)]++;
        const found = difference(file, reading, answer);
        if (found) differences.push(found);
      });
    }
    console.info(`XML: ${CASES} files, ${accepted} accepted, slowest ${worst.toFixed(1)} ms; refused`, places);
    expect(differences).toEqual([]);
    expect(places.elsewhere / (CASES - accepted)).toBeLessThan(0.005);
    expect(accepted).toBeGreaterThan(CASES / 20);
    expect(CASES - accepted).toBeGreaterThan(CASES / 2);
  });

  it('agrees at Java’s limits', async () => {
    const references = (count: number) => `<!DOCTYPE a [<!ENTITY e "x">]><a>${'&e;'.repeat(count)}</a>`;
    const attributes = (count: number) => `<a ${Array.from({ length: count }, (_, i) => `a${i}=""`).join(' ')}/>`;
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const files = [
      references(64_000),
      references(64_001),
      attributes(10_000),
      attributes(10_001),
      `<${'n'.repeat(1000)}/>`,
      `<${'n'.repeat(1001)}/>`,
      `<!DOCTYPE a [<!ENTITY l0 "x">${laughs}]><a b="&l9;"/>`,
      `<!DOCTYPE a [<!ENTITY % p "${' '.repeat(1_000_000)}">]><a/>`,
      `<!DOCTYPE a [<!ENTITY % p "${' '.repeat(1_000_001)}">]><a/>`,
      `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`,
    ].map((text) => Buffer.from(text));
    const answers = await sax.askAll(files);
    expect(files.map((file) => !read(file).refused)).toEqual(answers.map((answer) => answer.accepted));
    expect(answers.map((answer) => answer.accepted)).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
      false,
      true,
      false,
      true,
    ]);
  });

  it('allows the same characters in names and text, in both versions', async () => {
    const points = [
      ...new Set([
        ...range(0, 0x3200),
        ...range(0x4df0, 0x4e10),
        ...range(0x9f90, 0x9fb0),
        ...range(0xabf0, 0xac10),
        ...range(0xd790, 0xd810),
        ...range(0xdff0, 0xe010),
        ...range(0xf8f0, 0xfe10),
        ...range(0xfff0, 0x10010),
        ...range(0xefff0, 0xf0010),
        ...range(0x10fff0, 0x110000),
      ]),
    ];
    const differences: string[] = [];
    for (const version of ['1.0', '1.1']) {
      for (const [before, after] of [
        ['<', '/>'],
        ['<a', '/>'],
        ['<a>', '</a>'],
      ]) {
        const texts = points.map(
          (point) => `\ufeff<?xml version="${version}"?>${before}${String.fromCodePoint(point)}${after}`,
        );
        const files = texts.map((text) => Buffer.from(text, 'utf16le'));
        const answers = await sax.askAll(files);
        answers.forEach((answer, index) => {
          if (read(files[index] ?? new Uint8Array()).refused === answer.accepted)
            differences.push(`${version} ${before}U+${points[index]?.toString(16)}`);
        });
      }
    }
    expect(differences).toEqual([]);
  });

  it('knows the same names of encodings', async () => {
    const names =
      'UTF-8 utf8 UTF-16 latin1 ISO-8859-1 ISO8859-1 ISO-8859-15 ISO-8859-99 windows-1252 cp1252 cp1251 US-ASCII ascii us ANSI CP037 KOI8-R SHIFT_JIS GB18030 UTF-32 UTF-7 MacRoman x-user utf-8x U+8 - 8 __proto__';
    const files = names.split(' ').map((name) => Buffer.from(`<?xml version="1.0" encoding="${name}"?><a/>`));
    const answers = await sax.askAll(files);
    expect(files.map((file) => !read(file).refused)).toEqual(answers.map((answer) => answer.accepted));
  });
});

/** The code points of a range, its end left out. */
function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
