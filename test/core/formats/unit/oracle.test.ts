import { describe, expect, it } from 'vitest';
import { splitLines } from '../../../../server/src/core/formats/unit/logicalLines.ts';
import { parseUnit } from '../../../../server/src/core/formats/unit/parse.ts';
import { splitWords } from '../../../../server/src/core/formats/unit/words.ts';
import type { SyntaxProblem } from '../../../../server/src/core/model/document.ts';
import { seededRandom } from '../../../helpers/seededRandom.ts';
import { verifyUnits } from '../../../oracle/systemd.ts';

const SEED = 20_261_122;
const COUNT = 2_000;

/** Pieces that lines are made of; none is a valid value of Restart or KillMode. */
const PIECES = [
  ...['Restart=', 'KillMode =', ' Restart\t= ', 'Environment=', 'Environment= ', '=', ' ', '\t', '\f', 'key value'],
  ...['[Service]', '[Unit]', '[Install]', '[X-Own]', '[Nope]', '[ Service]', '[Service] ', '[Service', '[', '[]'],
  ...['# note', '; note', '#', 'a#b', 'A=1', '"b c"', "'d e'", '"f', "g'", 'h"i"j', '\\\\', '\\', '\\s', '\\x41'],
  ...['\\q', '\\u00e4', '\\101', '\\"', "\\'", '%%', '$X', '${Y}', 'ä', '\u00a0', 'x', 'User', ',', "''", '""'],
];
const ENDS = ['\n', '\n', '\n', '\r\n', '\r', '\n\n', '\\\n', '\\\n', '\\\r\n', '\n\r', ' \\\n#c\n', '\\\n\n', '\\ \n'];

function generate(random: (below: number) => number): string {
  const any = (list: readonly string[]) => list[random(list.length)] ?? '';
  const start = ['', '\ufeff', '\n'][random(8)] ?? '[Service]\nExecStart=/bin/true\n';
  const lines = Array.from({ length: 2 + random(7) }, () => {
    const pieces = Array.from({ length: random(6) }, () => any(PIECES));
    if (random(3) > 0) pieces.unshift(any(['Restart=', 'Environment=', 'Environment=', ' KillMode= ', ' =']));
    return pieces.join(any(['', ' '])) + any(ENDS);
  });
  const text = start + lines.join('');
  return random(6) === 0 ? text.trimEnd() : text;
}

const SAID: readonly (readonly [RegExp, (match: readonly string[]) => string])[] = [
  [/^Missing '=', ignoring line\.$/, () => 'missing-equals'],
  [/^Missing key name before '=', ignoring line\.$/, () => 'missing-key'],
  [/^Unknown section '.*'\. Ignoring\.$/, () => 'unknown-section'],
  [/^Assignment outside of section\. Ignoring\.$/, () => 'outside-section'],
  [/^(?:Invalid section header|Bad characters in section header) '.*'$/, () => 'invalid-section'],
  [
    /^Failed to parse (?:service restart specifier|kill mode specification), ignoring: (.*)$/,
    ([, it]) => `value ${it}`,
  ],
  [/^Invalid environment assignment, ignoring: (.*)$/, ([, it]) => `word ${it}`],
  [/^Invalid syntax, ignoring: (.*)$/, ([, it]) => `refused ${it}`],
];

/** What systemd would say of the text, by our reading; up to the line at which it gives the file up. */
function ours(text: string): readonly string[] {
  const { assignments, problems } = parseUnit(text);
  const { lines } = splitLines(text);
  const lineOf = (offset: number) => {
    const line = lines.find(({ range }) => range.start <= offset && offset <= range.end);
    // At the end of the file a line that was to go on counts once more.
    return countLines(text.slice(0, line?.next)) + (line?.isOpen ? 1 : 0);
  };
  const said = [
    ...problems.map((problem: SyntaxProblem) => ({ at: problem.range.start, says: [problem.code] })),
    ...assignments.map(({ setting, line, valueStart }) => {
      const value = String(setting.value);
      const at = setting.range.start;
      if (setting.section !== 'Service') return { at, says: [] };
      if (setting.name !== 'Environment') {
        const isJudged = setting.name === 'Restart' || (setting.name === 'KillMode' && value !== '');
        return { at, says: isJudged ? [`value ${value}`] : [] };
      }
      const { words, isRefused } = splitWords(value, (index) => line.offsets[valueStart + index] ?? 0);
      const texts = words.map((word) => word.text.replaceAll('%%', '%'));
      const invalid = texts.filter((word) => !/^[A-Za-z_]\w*=/.test(word)).map((word) => `word ${word}`);
      return { at, says: isRefused ? [...invalid, `refused ${value}`] : invalid };
    }),
  ].sort((a, b) => a.at - b.at);
  const end = said.findIndex(({ says }) => says[0] === 'invalid-section');
  return (end < 0 ? said : said.slice(0, end + 1)).flatMap(({ at, says }) => says.map((it) => `${lineOf(at)}: ${it}`));
}

/** As systemd counts: LF, CR and NUL end a line, each at most once. */
function countLines(text: string): number {
  return (
    text.match(/[^\n\r\0]*(?:\n\r\0|\n\0\r|\r\n\0|\r\0\n|\0\n\r|\0\r\n|\n\r|\n\0|\r\n|\r\0|\0\n|\0\r|[\n\r\0]|$)/g) ??
    []
  ).filter((line) => line !== '').length;
}

describe('systemd-analyze verify', () => {
  it(`reads the lines, sections, values and words of ${COUNT} units as we do (seed ${SEED})`, async () => {
    const random = seededRandom(SEED);
    const texts = Array.from({ length: COUNT }, () => generate(random));
    const answers = await verifyUnits(texts);
    const seen = new Map<string, number>();
    answers.forEach((messages, index) => {
      const text = texts[index] ?? '';
      const theirs = messages.flatMap(({ line, message }) => {
        for (const [pattern, name] of SAID) {
          const match = pattern.exec(message);
          if (match) return [`${line}: ${name(match)}`];
        }
        return [];
      });
      for (const one of theirs) {
        const kind = one.split(' ')[1] ?? '';
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
      }
      expect(ours(text), JSON.stringify(text)).toEqual(theirs);
    });
    // Each kind of message is common enough that agreeing on it means something.
    expect(
      [...seen]
        .filter(([, count]) => count >= 30)
        .map(([kind]) => kind)
        .sort(),
    ).toEqual([
      'invalid-section',
      'missing-equals',
      'missing-key',
      'outside-section',
      'refused',
      'unknown-section',
      'value',
      'word',
    ]);
  });
});
