import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { propertiesFormat } from '../../../../server/src/core/formats/properties/index.ts';
import { seededRandom } from '../../../helpers/seededRandom.ts';
import {
  javaText,
  type PropertiesAnswer,
  type PropertiesOracle,
  startPropertiesOracle,
} from '../../../oracle/properties.ts';

/** Pieces that files are put together from; characters above 0x7F stand for single bytes. */
const PIECES = [
  ...['key', 'a', 'rpc.ssl.keystore.path', 'value', '/opt/x.jks', 'b c', '${x', '0'],
  ...['=', ':', ' ', '\t', '\f', '=', ':', ' ', ' = ', ' : '],
  ...['\n', '\r', '\r\n', '\n\n', '\r\r\n', '\n', '\r\n', '\n \t\f'],
  ...['\\', '\\\\', '\\\\\\', '\\\n', '\\\r\n', '\\\r', '\\\n  ', '\\\r\n\t\f', '\\ ', '\\=', '\\:', '\\#', '\\!'],
  ...['\\t', '\\n', '\\r', '\\f', '\\b', '\\q', '\\0', '\\"'],
  ...['\\u0041', '\\u00e9', '\\u000a', '\\u0020', '\\u005c', '\\uD83D\\uDE00', '\\ud800', '\\uuuu0041'],
  ...[
    '\\u',
    '\\u1',
    '\\u12',
    '\\u123',
    '\\u00\\\n41',
    '\\uGGGG',
    '\\u 041',
    '\\u00=1',
    '\\\\u00',
    '\\U0041',
    '\\u+041',
  ],
  ...['#', '!', '# comment', '!comment\\\n', '  #c', '#\\u12'],
  ...['\u00e9', '\u00c3\u00a9', '\u00ef\u00bb\u00bf', '\u00fe\u00ff', '\u00c2\u0085', '\u00e2\u0080\u00a8'],
  ...['\u00c3', '\u00f0\u009f\u0098', '\u00ed\u00a0\u0080', '\u00f0\u009f\u0098\u0080', '\u00a0', '\0', '\v', '\x1a'],
];
const STARTS = ['', '', '', '\u00ef\u00bb\u00bf', '\u00ef\u00bb\u00bf#', ' ', '\n', '\\\n', '\\\r\n', '\\\n\n'];
const ENDS = ['', '', '', '\n', '\r', '\r\n', '\\', '\\\n', '\\\r', '\\\r\n', '\\\n ', '\\\\', '#', '\\u00', ' '];

function generate(random: (below: number) => number): Buffer {
  const pick = (from: readonly string[]) => from[random(from.length)] ?? '';
  // Malformed escapes make Java refuse the whole file; without them in most files the pairs are compared too.
  const pieces = random(4) === 0 ? PIECES : PIECES.filter((piece) => !/(^|[^\\])\\u(?![0-9a-fA-F]{4})/.test(piece));
  const body = Array.from({ length: random(30) }, () => pick(pieces)).join('');
  return Buffer.from(pick(STARTS) + body + pick(ENDS), 'latin1');
}

describe('java.util.Properties', () => {
  let oracle: PropertiesOracle;
  beforeAll(() => {
    oracle = startPropertiesOracle();
  });
  afterAll(() => oracle.close());

  it('reads 24,000 generated files as we do, as ISO-8859-1 and as UTF-8', async () => {
    const random = seededRandom(20_250_101);
    const cases = Array.from({ length: 24_000 }, () => generate(random));
    let refusals = 0;
    let pairs = 0;
    for (const reading of ['L', 'U'] as const) {
      const answers = await Promise.all(cases.map((bytes) => oracle.read(bytes, reading)));
      answers.forEach((expected, index) => {
        const bytes = cases[index] ?? Buffer.alloc(0);
        const text = javaText(bytes, reading);
        if (JSON.stringify(ours(text)) !== JSON.stringify(expected)) expect(ours(text), text).toEqual(expected);
        if ('refusal' in expected) refusals++;
        else pairs += expected.pairs.length;
      });
    }
    // Both outcomes are common enough that agreeing on them means something.
    expect(refusals).toBeGreaterThan(4_000);
    expect(pairs).toBeGreaterThan(70_000);
  });

  it.each([
    ['\\', 'a lone backslash is a pair of nothing'],
    ['\\\n', 'so it is before a last LF'],
    ['\\\r\n', 'not before CRLF'],
    ['\\\n#comment\na', 'a comment after an empty continuation'],
    ['a=1\\\n#no comment', 'no comment within a value'],
    ['a=1\\\n\nb', 'an empty line ends the continuation'],
    ['\\u00\\\n41=x', 'an escape across two lines'],
    ['a\\', 'a backslash at the end is dropped'],
    ['a=\\u12', 'refused'],
  ])('agrees on %j: %s', async (text) => {
    expect(ours(text)).toEqual(await oracle.read(Buffer.from(text, 'latin1'), 'L'));
  });
});

function ours(text: string): PropertiesAnswer {
  const { settings, problems } = propertiesFormat.parse(text);
  if (problems.some((problem) => problem.fatal)) return { refusal: 'Malformed \\uxxxx encoding.' };
  return { pairs: settings.map(({ name, value }) => [name, String(value)] as const) };
}
