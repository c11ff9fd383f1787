import { describe, expect, test } from 'vitest';
import { buildDeployment, buildSnapshot, parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/core/deployment/snapshot.ts';
import { analyze } from '../../../server/src/core/engine/analyze.ts';
import { fixAll, fixableTogether, type Judged } from '../../../server/src/core/features/fixAll/fixAll.ts';
import { editsOf, textOf, wholeOf, withEdits } from '../../../server/src/core/features/fixAll/pieces.ts';
import { fileKindOf } from '../../../server/src/core/model/fileKind.ts';
import type { Edit, Problem } from '../../../server/src/core/model/problem.ts';
import { NO_FACTS } from '../../helpers/facts.ts';
import { seededRandom } from '../../helpers/seededRandom.ts';
import { SETUP, XML } from './navigation/deployment.ts';

const judgeAt =
  (path: string) =>
  (text: string): Judged => {
    const document = parseDocument(path, fileKindOf(path) ?? 'settings', text);
    const snapshot = buildSnapshot(
      buildDeployment([document], () => DEFAULT_SETTINGS),
      NO_FACTS,
      0,
    );
    return { document, problems: analyze(snapshot) };
  };

/** The text with edits of itself alone. */
function edited(text: string, edits: readonly Edit[]): string {
  return textOf(withEdits(wholeOf(text), edits), text);
}

const safeProblems = (problems: readonly Problem[]) =>
  problems.filter((problem) => problem.fixes().some(({ safe }) => safe));

describe('all safe fixes', () => {
  test.each([
    [SETUP, 'a=1 \nb=2\na=1 \nc=3\t\n', 'b=2\na=1 \nc=3\t\n'],
    [SETUP, 'key.store.file.location=/a.jks \nduplex.server.keystore.path=/b.jks\t\n', undefined],
    [
      XML,
      '<Server><Service><Connector port="1" protocol="org.apache.coyote.http11.Http11Protocol"/><Engine><Host><Context path="a/" docBase="x"/><Context path="b/" docBase="y"/></Host></Engine></Service></Server>',
      undefined,
    ],
  ])('of %s heal it at once, and once is enough', (path, text, expected) => {
    const judge = judgeAt(path);
    expect(safeProblems(judge(text).problems)).not.toHaveLength(0);
    const after = edited(text, fixAll(text, judge));
    if (expected !== undefined) expect(after).toBe(expected);
    expect(safeProblems(judge(after).problems)).toEqual([]);
    expect(judge(after).document.problems.filter(({ fatal }) => fatal)).toEqual([]);
    expect(fixAll(after, judge)).toEqual([]);
  });

  test('of one rule alone leave the others', () => {
    const text = 'a=1\na=1\nkey.store.file.location=/a.jks \n';
    const after = edited(text, fixAll(text, judgeAt(SETUP), 'properties/trailing-whitespace'));
    expect(after).toBe('a=1\na=1\nkey.store.file.location=/a.jks\n');
  });

  test('leave what a comment allows', () => {
    const allowed =
      '# cybereason-config: allow properties/trailing-whitespace meant\nkey.store.file.location=/a.jks \n';
    expect(fixAll(allowed, judgeAt(SETUP))).toEqual([]);
  });

  test('never delete a comment that seems to allow nothing', () => {
    const text = '# cybereason-config: allow keystore/wrong-password until tomorrow\nkey.store.password=x\n';
    expect(judgeAt(SETUP)(text).problems.map(({ rule }) => rule)).toContain('suppression/unused');
    expect(fixAll(text, judgeAt(SETUP))).toEqual([]);
  });
});

describe('fixes that are in each other’s way', () => {
  const problem = (rule: string, start: number, edits: readonly Edit[], safe = true): Problem => ({
    ...{ rule, severity: 'error', impact: 'start', message: 'm', path: SETUP, range: { start, end: start } },
    ...{ related: [], rows: [], tags: [], fixes: () => [{ title: 'Fix', safe, edits }] },
  });
  const judgeBy =
    (problems: (text: string) => readonly Problem[]) =>
    (text: string): Judged => ({ ...judgeAt(SETUP)(text), problems: problems(text) });

  test('take turns', () => {
    const judge = judgeBy((text) =>
      [...text.matchAll(/aa/g)].flatMap(({ index }) => [
        problem('x/a', index, [{ range: { start: index, end: index + 2 }, text: 'a' }]),
        problem('x/b', index, [{ range: { start: index + 1, end: index + 2 }, text: '' }]),
      ]),
    );
    expect(edited('aaaaa-aa', fixAll('aaaaa-aa', judge))).toBe('a-a');
  });

  test('do not go round for ever, and a step that breaks the file is not taken', () => {
    const swap = judgeBy((text) => [
      problem('x/a', 0, [{ range: { start: 0, end: 1 }, text: text[0] === 'a' ? 'b' : 'a' }]),
    ]);
    expect(fixAll('a=1\n', swap)).toHaveLength(1);
    const breaks = judgeBy(() => [problem('x/a', 0, [{ range: { start: 0, end: 1 }, text: '\\u00' }])]);
    expect(fixAll('a=1\n', breaks)).toEqual([]);
    expect(fixAll('a=1\n', (text) => (text === 'a=1\n' ? swap(text) : undefined))).toEqual([]);
  });

  test('unsafe ones, those of other files, commands and edits of nothing are left', () => {
    const edit = { range: { start: 0, end: 1 }, text: 'b' };
    const command = {
      ...problem('x/a', 0, []),
      fixes: () => [{ title: 'F', safe: true, edits: [], command: { name: 'copy-command', command: 'c' } as const }],
    };
    const all = [
      problem('x/a', 0, [edit], false),
      problem('x/a', 0, [{ ...edit, path: '/other' }]),
      problem('x/a', 0, [{ range: { start: 1, end: 1 }, text: '' }]),
      command,
    ];
    expect(
      fixAll(
        'a=1\n',
        judgeBy(() => all),
      ),
    ).toEqual([]);
    expect([...fixableTogether(all)]).toEqual([]);
    expect([
      ...fixableTogether([problem('x/a', 0, [edit]), problem('x/b', 0, [edit]), problem('x/a', 1, [edit])]).keys(),
    ]).toEqual(['x/a']);
  });
});

test('rounds of edits, copies among them, are as one list of edits of the first text', () => {
  const below = seededRandom(7);
  for (let run = 0; run < 2000; run++) {
    const first = 'abcdefghijklmnopqrstuvwxyz'.slice(0, below(27));
    let pieces = wholeOf(first);
    let text = first;
    for (let round = below(4); round > 0; round--) {
      const cuts = Array.from({ length: 4 }, () => below(text.length + 1)).sort((a, b) => a - b);
      const [a = 0, b = 0, c = 0, d = 0] = cuts;
      const edits = [
        { range: { start: a, end: b }, text: 'X'.repeat(below(2)), copies: [{ at: 0, range: { start: c, end: d } }] },
        ...(c > b ? [{ range: { start: c, end: d }, text: 'Y' }] : []),
      ];
      pieces = withEdits(pieces, edits);
      const copied = text.slice(c, d) + edits[0]?.text;
      text = text.slice(0, a) + copied + (c > b ? `${text.slice(b, c)}Y${text.slice(d)}` : text.slice(b));
      expect(textOf(pieces, first)).toBe(text);
    }
    const edits = editsOf(pieces, first);
    expect(edited(first, edits)).toBe(text);
    for (const [index, { range }] of edits.entries())
      expect(range.start).toBeGreaterThanOrEqual(edits[index - 1]?.range.end ?? 0);
  }
});
