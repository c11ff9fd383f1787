import { describe, expect, it } from 'vitest';
import { XML_MESSAGES } from '../../../../server/src/core/formats/xml/messages.ts';
import { expectProblems, expectSilence, problemsOf, SERVER_XML } from '../../../helpers/ruleTester.ts';

const RULE = 'xml/not-well-formed';
const server = (content: string) => `<Server port="8005" shutdown="SHUTDOWN">\n${content}</Server>\n`;

describe(RULE, () => {
  it.each([
    ['a raw ampersand', '<Connector keystorePass="a[|&b|]"/>', 'reference-syntax'],
    ['a raw less-than', '<Connector keystorePass="a[|<|]b"/>', 'value-less-than'],
    ['dashes in a comment', '<!-- a [|--|] b -->', 'comment-dashes'],
    ['a repeated attribute', '<Connector port="1" [|port|]="2"/>', 'attribute-duplicate'],
    ['an end tag that fits nothing', '[|</Connector>|]', 'end-tag-unmatched'],
  ] as const)('reports %s', (_name, content, code) => {
    expectProblems(RULE, server(content), [{ message: XML_MESSAGES[code] }]);
  });

  it('reports at most twenty, and counts the rest', () => {
    const problems = problemsOf(RULE, { [SERVER_XML]: server('&'.repeat(50)) });
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)?.message).toBe(
      '30 more errors follow in this file. Correct the first ones: most of the others come from them.',
    );
    expect(problems.every(({ severity, impact }) => severity === 'error' && impact === 'start')).toBe(true);
  });

  it('warns of what stands behind the root element alone', () => {
    const behind = `${server('<Connector port="8443"/>')}[|text|]`;
    const [problem] = expectProblems(RULE, behind, [
      {
        message: `${XML_MESSAGES['text-after-root']} Tomcat has read its configuration by then: it logs the error and runs on.`,
      },
    ]);
    expect(problem).toMatchObject({ severity: 'warning', impact: 'hygiene' });
    const both = problemsOf(RULE, { [SERVER_XML]: `${server('&')}text` });
    expect(both.map(({ severity }) => severity)).toEqual(['error', 'error']);
  });

  it('says where it stops following entities, as information', () => {
    const text = `<!DOCTYPE Server [<!ENTITY e "${'x'.repeat(50_000)}">]>${server('&e;'.repeat(50))}`;
    expect(problemsOf(RULE, { [SERVER_XML]: text })).toMatchObject([{ severity: 'information' }]);
  });

  it.each([
    ['a plain file', server('<Connector port="8443"/>')],
    [
      'entities, CDATA and references',
      `<!DOCTYPE Server [<!ENTITY e "1">]>${server('<a b="&e;&amp;"><![CDATA[<&]]></a>')}`,
    ],
    ['a comment and a DOCTYPE with an external part', `<!DOCTYPE Server SYSTEM "x.dtd">${server('<!-- - -->&any;')}`],
  ])('is silent about %s', (_name, text) => {
    expectSilence(RULE, text);
  });

  it('is silent about properties files', () => {
    expectSilence(RULE, 'key=\\u12\n');
  });
});
