import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ParsedText } from '../../../../server/src/core/formats/format.ts';
import { propertiesFormat } from '../../../../server/src/core/formats/properties/index.ts';
import { decode } from '../../../../server/src/host/decode.ts';
import { seededRandom } from '../../../helpers/seededRandom.ts';
import {
  frameOf,
  javaText,
  type PropertiesAnswer,
  type PropertiesOracle,
  type PropertiesReading,
  startPropertiesOracle,
  toAnswer,
} from '../../../oracle/properties.ts';
import { generate, mutate } from './generate.ts';

const SAMPLES = fileURLToPath(new URL('../../../../samples', import.meta.url));
const SEED = 20_261_122;
/** As many questions in one frame: pipes and memory stay small. */
const BATCH = 2_000;

describe('java.util.Properties', () => {
  let oracle: PropertiesOracle;
  beforeAll(() => {
    oracle = startPropertiesOracle();
  });
  afterAll(() => oracle.close());

  it.each([
    ['generated', 100_000, () => []],
    ['mutated', 100_000, bases],
  ] as const)(
    `reads %s files as we do, %i of them, as a stream and as UTF-8 text (seed ${SEED})`,
    async (way, count, basesOf) => {
      const random = seededRandom(SEED);
      const files = basesOf();
      let refusals = 0;
      let pairs = 0;
      for (let done = 0; done < count; done += BATCH) {
        const cases = Array.from({ length: BATCH }, () =>
          way === 'mutated' ? mutate(random, files) : generate(random),
        );
        const answers = await oracle.readAll(cases);
        answers.forEach((answer, index) => {
          const bytes = cases[index] ?? Buffer.alloc(0);
          for (const reading of ['L', 'U'] as const) {
            const expected = answer[reading];
            const found = ours(bytes, reading);
            if (!expected.equals(frameOf(found))) {
              expect(found, `${reading} ${JSON.stringify(bytes.toString('latin1'))}`).toEqual(toAnswer(expected));
            }
            if ('refusal' in found) refusals++;
            else pairs += found.pairs.length;
          }
        });
      }
      // Both outcomes are common enough that agreeing on them means something.
      expect(refusals).toBeGreaterThan(count / 10);
      expect(pairs).toBeGreaterThan(count);
    },
  );

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
    const bytes = Buffer.from(text, 'latin1');
    expect(ours(bytes, 'L')).toEqual(await oracle.read(bytes, 'L'));
  });
});

/** `L` takes the way of a file on disk, `U` that of a text. */
function ours(bytes: Buffer, reading: PropertiesReading): PropertiesAnswer {
  const { settings, problems } = reading === 'L' ? parsedFile(bytes) : propertiesFormat.parse(javaText(bytes, 'U'));
  if (problems.some((problem) => problem.fatal)) return { refusal: 'Malformed \\uxxxx encoding.' };
  return { pairs: settings.map(({ name, value }) => [name, String(value)] as const) };
}

function parsedFile(file: Buffer): ParsedText {
  const { text, bytes } = decode('server-setup', file);
  return propertiesFormat.parse(text, { bytes });
}

/** The properties files of the samples, and generated ones. */
function bases(): readonly Buffer[] {
  const names = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' });
  const samples = names.filter((name) => name.endsWith('.properties')).map((name) => readFileSync(join(SAMPLES, name)));
  const random = seededRandom(SEED + 1);
  return [...samples, ...Array.from({ length: 2_000 }, () => generate(random))];
}
