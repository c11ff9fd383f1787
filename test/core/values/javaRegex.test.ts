import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusedByJavaRegex } from '../../../server/src/core/values/javaRegex.ts';
import { seededRandom } from '../../helpers/seededRandom.ts';
import { type JavaOracle, startJava } from '../../oracle/java.ts';

/** As people write them in the filters of Tomcat. */
const PATTERNS = [
  '127\\.0\\.0\\.1|::1|0:0:0:0:0:0:0:1',
  '127\\.\\d+\\.\\d+\\.\\d+|::1',
  '192\\.168\\.(1|2)\\.\\d{1,3}',
  '^10\\.(?:[0-9]|[1-9][0-9]|1\\d{2}|2[0-4]\\d|25[0-5])\\..*$',
  '(?i)[a-z0-9-]+\\.example\\.com',
  '(?<net>10)\\.\\k<net>\\.[^.]+\\..*?',
  '\\Q10.0.0.1\\E|fe80:.*+',
  '[[a-f]0-9\\-\\]]{2,}',
];
const PIECES = [...'()[]{}*+?|\\^$.-,1aQExpu<:=!>&'];

let java: JavaOracle;
beforeAll(() => {
  java = startJava('RegexOracle.java');
});
afterAll(() => java.close());

const refusals = async (patterns: readonly string[]) =>
  (await java.askAll(patterns.map((pattern) => Buffer.from(pattern)))).map((answer) => answer.toString());

describe('isRefusedByJavaRegex', () => {
  it('refuses nothing that Java takes, and nearly all that Java refuses', async () => {
    const random = seededRandom(4);
    const pick = <Item>(items: readonly Item[]) => items[random(items.length)] as Item;
    const patterns = Array.from({ length: 5000 }, () => {
      let pattern = pick(PATTERNS);
      for (let errors = 1 + random(3); errors > 0; errors--) {
        const at = random(pattern.length + 1);
        pattern = pattern.slice(0, at) + (random(2) === 0 ? pick(PIECES) : '') + pattern.slice(at + random(2));
      }
      return pattern;
    });
    const said = await refusals(patterns);
    const refused = patterns.filter((_, index) => said[index] !== '');
    expect(patterns.filter((pattern, index) => said[index] === '' && isRefusedByJavaRegex(pattern))).toEqual([]);
    const seen = refused.filter(isRefusedByJavaRegex);
    expect(refused.length).toBeGreaterThan(1000);
    expect(seen.length / refused.length).toBeGreaterThan(0.9);
  });

  it.each([
    '127.(0',
    '*.example.com',
    '10.0.0.*)',
    '[0-9',
    '[z-a]',
    'a{',
    'a{2,1}',
    'a**',
    '\\',
    '10\\.y\\y',
    '(?P<a>b)',
    '(?<a',
    '\\x1',
  ])('refuses %s', async (pattern) => {
    expect(isRefusedByJavaRegex(pattern)).toBe(true);
    expect(await refusals([pattern])).not.toEqual(['']);
  });

  it.each([...PATTERNS, '', '192.168.1.*', '(?x)a b # (', '[a&&[^b]]', '}]', '[]a]', '(?i)a', '(a)?+'])(
    'takes %s',
    async (pattern) => {
      expect(isRefusedByJavaRegex(pattern)).toBe(false);
      expect(await refusals([pattern])).toEqual(['']);
    },
  );
});
