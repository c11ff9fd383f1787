import { expect, test } from 'vitest';
import { parseDocument } from '../../../server/src/core/deployment/buildSnapshot.ts';
import { selections } from '../../../server/src/core/features/selections.ts';
import { fileKindOf } from '../../../server/src/core/model/fileKind.ts';
import { SETUP, XML } from './navigation/deployment.ts';

/** What a selection at the mark grows through. */
function grown(path: string, marked: string): readonly string[] {
  const text = marked.replace('<|>', '');
  const document = parseDocument(path, fileKindOf(path) ?? 'settings', text);
  const ranges = selections(document, marked.indexOf('<|>'));
  return ranges.map(({ start, end }) => text.slice(start, end));
}

test('in a properties file: part of a value, value, setting, section, file', () => {
  expect(grown(SETUP, '# first\na=1\n\n# Keys\nkey = /opt/ke<|>ys/a.jks\nb=2\n')).toEqual([
    ...['keys', '/opt/keys/a.jks', 'key = /opt/keys/a.jks'],
    '# Keys\nkey = /opt/keys/a.jks\nb=2',
    '# first\na=1\n\n# Keys\nkey = /opt/keys/a.jks\nb=2\n',
  ]);
  expect(grown(SETUP, 'k<|>ey=v\n')).toEqual(['key', 'key=v', 'key=v\n']);
  expect(grown(SETUP, '# one\n# t<|>wo\na=1\n')).toEqual(['# two', '# one\n# two\na=1', '# one\n# two\na=1\n']);
});

test('in server.xml: value, attribute, tag, content and element by turns', () => {
  expect(grown(XML, '<Server><Service name="a"><Host x="one, t<|>wo"/>\n</Service></Server>')).toEqual([
    ...['two', 'one, two', 'x="one, two"', '<Host x="one, two"/>', '<Host x="one, two"/>\n'],
    '<Service name="a"><Host x="one, two"/>\n</Service>',
    '<Server><Service name="a"><Host x="one, two"/>\n</Service></Server>',
  ]);
  expect(grown(XML, '<Server><!-- a <|>b --></Server>')).toEqual(['<!-- a b -->', '<Server><!-- a b --></Server>']);
});

test('a password grows as a whole, and what is not well-formed has its file', () => {
  expect(grown(SETUP, 'key.store.password=a/<|>b\n')[0]).toBe('a/b');
  expect(grown(XML, '<Server><Serv<|>ice')).toEqual(['Service', '<Service', '<Server><Service']);
  expect(grown(SETUP, '<|>')).toEqual([]);
});

test('each range holds the one before and the offset', () => {
  const text = '<Server a="${x}/y">\n <!-- c -->\n <Service b=\'1\'><Engine/></Service>\n</Server>\n';
  for (let at = 0; at <= text.length; at++) {
    const chain = selections(parseDocument(XML, 'server-xml', text), at);
    expect(chain.at(-1)).toEqual({ start: 0, end: text.length });
    for (const [index, { start, end }] of chain.entries()) {
      const inner = chain[index - 1] ?? { start: at, end: at };
      expect(start <= inner.start && inner.end <= end && end - start > inner.end - inner.start).toBe(true);
    }
  }
});
