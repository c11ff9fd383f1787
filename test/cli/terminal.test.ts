import { describe, expect, it } from 'vitest';
import { columnsOf, paint, printable, terminalOf, wrap } from '../../server/src/cli/terminal.ts';

describe('colours', () => {
  const cases: readonly (readonly [boolean, Readonly<Record<string, string>>, boolean, string])[] = [
    [true, {}, true, 'a terminal'],
    [false, {}, false, 'a pipe'],
    [true, { NO_COLOR: '1' }, false, 'NO_COLOR'],
    [true, { NO_COLOR: '' }, true, 'an empty NO_COLOR'],
    [true, { TERM: 'dumb' }, false, 'a dumb terminal'],
    [false, { FORCE_COLOR: '1' }, true, 'a pipe, forced'],
    [true, { FORCE_COLOR: '0' }, false, 'a terminal, forced off'],
    [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, true, 'both, as in Node'],
  ];
  it.each(cases)('terminal %s with %j: %s (%s)', (isTTY, env, colour) => {
    expect(terminalOf({ isTTY, columns: 100 }, env).colour).toBe(colour);
    expect(paint({ colour, width: 80 }, 'red', 'x')).toBe(colour ? '\x1b[31mx\x1b[0m' : 'x');
  });

  it('take the width of a terminal, and never less than 40', () => {
    expect(terminalOf({ isTTY: true, columns: 100 }, {}).width).toBe(100);
    expect(terminalOf({ isTTY: true, columns: 3 }, {}).width).toBe(40);
    expect(terminalOf({}, {}).width).toBe(120);
  });
});

describe('text from files', () => {
  it.each([
    ['plain ü 日本', 'plain ü 日本'],
    ['\x1b[31mred\x07', '\u241b[31mred\u2407'],
    ['a\nb\tc', 'a\u240ab\u2409c'],
    ['\u202Eright to left\u2066', '\ufffdright to left\ufffd'],
    ['\u009b2J\u007f\u2028', '\ufffd2J\ufffd\ufffd'],
  ])('%j shows as %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it.each([
    ['a', 1],
    ['ü', 1],
    ['日', 2],
    ['\u0301', 0],
    ['😀', 2],
    ['…', 1],
  ])('%s takes %i columns', (character, columns) => {
    expect(columnsOf(character)).toBe(columns);
  });
});

describe('wrap', () => {
  it.each([
    ['one two three', 7, '', 'one two\nthree'],
    ['one two', 5, '  ', '  one\n  two'],
    ['longer-than-that', 4, '', 'longer-than-that'],
    ['', 10, '  ', ''],
  ])('%j at %i', (text, width, indent, expected) => {
    expect(wrap(text, width, indent)).toBe(expected);
  });
});
