import { expect, test } from 'vitest';
import { pathOfUri, uriOfPath } from '../../server/src/lsp/uris.ts';

test.each([
  ['file:///a%20b/%C3%A4', '/a b/ä'],
  ['file:///a%20b/%c3%a4/', '/a b/ä'],
  ['file:///a b/ä', '/a b/ä'],
  ['file:/a/b', '/a/b'],
  ['file://localhost/a', '/a'],
  ['file:///a/../b', '/b'],
  ['file:///a#part', '/a'],
  ['file:///a%23part%3F', '/a#part?'],
  ['file:///C:/a', '/C:/a'],
  ['file:///c%3A/a', '/c:/a'],
  ['file://host/a', undefined],
  ['file:////host/a', undefined],
  ['file:///a%00', undefined],
  ['untitled:/a', undefined],
  ['/a', undefined],
  ['', undefined],
])('%s is %s', (uri, path) => expect(pathOfUri(uri)).toBe(path));

test.each(['/a b/ä', '/a#b?c', '/a%20b', '/a\nb', '/\u{1F600}'])('%j comes back', (path) =>
  expect(pathOfUri(uriOfPath(path))).toBe(path),
);
