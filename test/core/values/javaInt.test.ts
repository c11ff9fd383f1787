import { expect, it } from 'vitest';
import { javaInt } from '../../../server/src/core/values/javaInt.ts';

it.each([
  ['0', 0],
  ['+8080', 8080],
  ['-1', -1],
  ['0080', 80],
  ['2147483647', 2_147_483_647],
  ['-2147483648', -2_147_483_648],
  ['2147483648', undefined],
  [' 1', undefined],
  ['1 ', undefined],
  ['0x1F', undefined],
  ['1e3', undefined],
  ['1_0', undefined],
  ['', undefined],
  ['-', undefined],
  // Full-width, Arabic, Devanagari and Tai Tham, the last two in one row; mathematical ones are pairs of units.
  ['\uff18\uff14', 84],
  ['-\u0661\u0662', -12],
  ['\u0966\u096f', 9],
  ['\u1a81\u1a99', 19],
  ['\ud835\udfce', undefined],
])('Integer.valueOf(%j) is %s', (text, expected) => {
  expect(javaInt(text)).toBe(expected);
});
