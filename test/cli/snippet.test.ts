import { describe, expect, it } from 'vitest';
import { snippet } from '../../server/src/cli/reporters/snippet.ts';
import { parseDocument } from '../../server/src/core/index.ts';

/** `[|…|]` marks the range. */
function shown(marked: string, width = 100, kind: 'server-setup' | 'server-xml' = 'server-setup'): string {
  const start = marked.indexOf('[|');
  const end = marked.indexOf('|]') - 2;
  const text = marked.replace('[|', '').replace('|]', '');
  const { source, carets } = snippet(parseDocument(`/x/${kind}`, kind, text), { start, end }, width);
  return `${source}\n${carets}`;
}

describe('the source line of a problem', () => {
  it.each([
    ['a key', 'a=1\n[|prot|]=1\nb=2', 'prot=1\n^^^^'],
    ['nothing at a place', 'port=[||]', 'port=\n     ^'],
    ['nothing in the middle', 'po[||]rt=1', 'port=1\n  ^'],
    ['tabs', 'a\t=\t[|1|]', 'a   =   1\n        ^'],
    ['CRLF and trailing blanks', 'a=1[|  |]\r\nb=2', 'a=1  \n   ^^'],
    ['several lines: the first', 'a=[|1\\\n  2|]\n', 'a=1\\\n  ^^'],
    ['wide characters', 'a=日本[|x|]', 'a=日本x\n      ^'],
    ['a character of two code units', 'a=😀[|x|]', 'a=😀x\n    ^'],
    ['combining marks', 'a=e\u0301[|x|]', 'a=e\u0301x\n   ^'],
    ['control characters', 'a=\x1b[|x|]', 'a=\u241bx\n   ^'],
    ['an empty file', '[||]', '\n^'],
    ['the end of a file without a line end', 'a=1[||]', 'a=1\n   ^'],
  ])('%s', (_, marked, expected) => {
    expect(shown(marked)).toBe(expected);
  });
});

describe('a secret is as wide as any other', () => {
  it.each([
    ['short', 'key.store.password=[|x|]', 'key.store.password=********\n                   ^^^^^^^^'],
    ['long', 'key.store.password=[|hunter2hunter2|]', 'key.store.password=********\n                   ^^^^^^^^'],
    ['with blanks', 'key.store.password=[|my own secret|]', 'key.store.password=********\n                   ^^^^^^^^'],
    ['a part of it', 'key.store.password=ab[|c|]d', 'key.store.password=********\n                   ^^^^^^^^'],
    ['before the range', 'db.password=ab\\\n cd[|  |]', ' ********  \n         ^^'],
    [
      'blanks behind it',
      'key.store.password=secret[|  |]',
      'key.store.password=********  \n                           ^^',
    ],
    ['a comment', '#[| key.store.password=x|]', '# key.store.password=********\n ^^^^^^^^^^^^^^^^^^^^^^^^^^^^'],
    ['a comment with blanks', '# pass[|word: a long b|]', '# password: ********\n      ^^^^^^^^^^^^^^'],
    ['of one character, in a comment', '#[| |]password=x', '# password=********\n ^'],
    ['in the address of a database', '#[| |]jdbc://user:x@host', '# jdbc://user:********@host\n ^'],
    ['a lone asterisk is none', 'host[|s|]=*.example.com', 'hosts=*.example.com\n    ^'],
  ])('%s', (_, marked, expected) => {
    expect(shown(marked)).toBe(expected);
  });

  it('also beside the range, in XML', () => {
    expect(shown('<Server><Connector keystorePass="s3" [|prot|]="1"/></Server>', 100, 'server-xml')).toBe(
      '<Server><Connector keystorePass="********" prot="1"/></Server>\n' +
        '                                           ^^^^',
    );
  });
});

describe('a long line', () => {
  const line = `a=${'x'.repeat(3000)}[|here|]${'y'.repeat(3000)}`;

  it('is cut around the range', () => {
    const [source = '', carets = ''] = shown(line, 60).split('\n');
    expect(source).toHaveLength(60);
    expect(source).toMatch(/^…x+herey+…$/);
    expect(source.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('here');
  });

  it('keeps its beginning when the range is there, and its end likewise', () => {
    expect(shown(`[|key|]=${'x'.repeat(500)}`, 40)).toBe(`key=${'x'.repeat(34)}…\n^^^`);
    expect(shown(`key=${'x'.repeat(500)}[||]`, 40)).toBe(`…${'x'.repeat(38)}\n${' '.repeat(39)}^`);
  });

  it('shows a range that is longer than the window as far as it goes', () => {
    const [source = '', carets = ''] = shown(`key=[|${'x'.repeat(500)}|]`, 40).split('\n');
    expect(source).toBe(`key=${'x'.repeat(34)}…`);
    expect(carets).toBe(`    ${'^'.repeat(34)}`);
  });
});
