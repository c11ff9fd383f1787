import { describe, expect, test } from 'vitest';
import { buildDeployment, buildSnapshot, parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { DEFAULT_SETTINGS } from '../../../server/src/core/deployment/snapshot.ts';
import { analyze } from '../../../server/src/core/engine/analyze.ts';
import { allowFix } from '../../../server/src/core/engine/suppressions.ts';
import type { FileKind } from '../../../server/src/core/model/fileKind.ts';
import { NO_FACTS } from '../../helpers/facts.ts';

const NOW = Date.UTC(2026, 10, 21);

function check(text: string, kind: FileKind = 'server-setup', severities = {}) {
  const document = parseDocument('/x/server', kind, text);
  const deployment = buildDeployment([document], () => ({ ...DEFAULT_SETTINGS, severities }));
  const problems = analyze(buildSnapshot(deployment, NO_FACTS, NOW));
  return { document, problems, ids: problems.map((problem) => problem.rule) };
}

const DUPLICATE = 'some.key=1\nsome.key=2\n';
const ALLOW = 'cybereason-config: allow properties/duplicate-key';

test('without a comment the problem is there, and a severity can be changed or switched off', () => {
  expect(check(DUPLICATE).problems).toMatchObject([{ rule: 'properties/duplicate-key', severity: 'warning' }]);
  const severities = { 'properties/duplicate-key': 'error' };
  expect(check(DUPLICATE, 'server-setup', severities).problems).toMatchObject([{ severity: 'error' }]);
  expect(check(DUPLICATE, 'server-setup', { 'properties/duplicate-key': 'off' }).ids).toEqual([]);
});

describe('a comment covers the next setting', () => {
  test.each([
    ['plain', `#${ALLOW}\n`, []],
    ['with a reason', `# ${ALLOW} two teams own this file\n`, []],
    ['until a day that is not over', `! ${ALLOW} until 2026-11-21 migration\n`, []],
    ['past its day', `# ${ALLOW} until 2026-11-20 migration\n`, ['properties/duplicate-key', 'suppression/expired']],
    [
      'of another rule',
      '# cybereason-config: allow keys/empty-value\n',
      ['properties/duplicate-key', 'suppression/unused'],
    ],
    ['of no rule', '# cybereason-config: allow nonsense\n', ['properties/duplicate-key', 'suppression/unused']],
    ['with one setting between', `# ${ALLOW}\nother=1\n`, ['properties/duplicate-key', 'suppression/unused']],
  ])('%s', (_name, comment, left) => {
    const found = check(DUPLICATE);
    const at = found.problems[0]?.range.start ?? 0;
    const line = DUPLICATE.lastIndexOf('\n', at - 1) + 1;
    const text = DUPLICATE.slice(0, line) + comment + DUPLICATE.slice(line);
    expect(check(text).ids.sort()).toEqual(left);
  });
});

test('the fix writes a comment that silences its problem, and deleting an unused one restores the text', () => {
  const { document, problems } = check(DUPLICATE);
  const problem = problems[0];
  const edit = problem && allowFix(document, problem)?.edits[0];
  if (!edit) throw new Error('no fix');
  const allowed = DUPLICATE.slice(0, edit.range.start) + edit.text + DUPLICATE.slice(edit.range.end);
  expect(check(allowed).ids).toEqual([]);
  const unused = check('# cybereason-config: allow keys/empty-value\nother=1\n');
  const removal = unused.problems[0]?.fixes()[0]?.edits[0];
  expect(removal).toEqual({ range: { start: 0, end: 44 }, text: '' });
});

test('in server.xml a comment covers the start tag of the next element', () => {
  const connector = '<Connector port="8080" keyAlias="a" SSLEnabled="true"/>';
  const wrap = (inside: string) => `<Server port="-1"><Service>${inside}</Service></Server>`;
  const ids = check(wrap(connector), 'server-xml').ids;
  expect(ids).toContain('tls/no-certificate');
  // The second is the name that the rule had before: comments with it still count.
  for (const name of ['tls/no-certificate', 'tomcat/keystore-password']) {
    const comment = `<!-- cybereason-config: allow ${name} why not -->`;
    expect(check(wrap(comment + connector), 'server-xml').ids).toEqual(ids.filter((id) => id !== 'tls/no-certificate'));
  }
});

test('where Java refuses the whole file, no comment is called unused', () => {
  const comment = '# cybereason-config: allow keystore/missing\n';
  const refused = 'broken=\\u12\n';
  expect(check(`${comment}some.key=1\n`).ids).toEqual(['suppression/unused']);
  expect(check(`${comment}some.key=1\n${refused}`).ids).toEqual(['properties/malformed-escape']);
});

test('each of 40,000 comments is judged for itself', () => {
  const count = 40_000;
  const text = Array.from({ length: count }, (_, at) => `# ${ALLOW}\nkey.${at}=x\n`).join('');
  expect(new Set(check(text).problems.map(({ range }) => range.start)).size).toBe(count);
});
