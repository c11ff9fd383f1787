import { expect, test } from 'vitest';
import { definition, references } from '../../../../server/src/core/features/navigation/definition.ts';
import { connector, NAMED, SETUP, SSL, snapshotOf, XML } from './deployment.ts';

const SAGE = SETUP.replace('server-setup', 'sage-setup');
const OTHER = XML.replace('8.5.93', '8.5.94');
const texts = {
  [SETUP]: `duplex.server.keystore.path=${NAMED}/server.jks\nduplex.server.keystore.password=pw\n`,
  [SAGE]: `sage.keystore.path=${NAMED}/link.jks\n`,
  [XML]: connector(`keystoreFile="${NAMED}/server.jks" keystorePass="pw" keyPass="pw" keyAlias="one"`),
  [OTHER]: connector(`keystoreFile="${NAMED}/server.jks" keyAlias="ONE"`),
};
const snapshot = snapshotOf(texts);
const names = async (path: string) => new Set([path, ...(path.endsWith('server.jks') ? [`${SSL}/link.jks`] : [])]);
const host = { names, exists: async (path: string) => path.endsWith('server.jks') };

function at(path: keyof typeof texts, part: string) {
  const document = snapshot.documents.find((one) => one.path === path);
  if (!document) throw new Error('no document');
  return [snapshot, document, (texts[path] ?? '').indexOf(part) + 1] as const;
}

/** The text at each place, behind the kind of file. */
const shown = (
  places: readonly { readonly path: string; readonly range: { start: number; end: number } | undefined }[],
) =>
  places.map(({ path, range }) =>
    range ? `${path.replace(/^.*\//, '')} ${texts[path]?.slice(range.start, range.end)}` : path,
  );

test('a path leads to its file, a password to the path, an alias to its uses elsewhere', async () => {
  const go = async (path: keyof typeof texts, part: string) => shown(await definition(...at(path, part), host));
  expect(await go(SETUP, NAMED)).toEqual([`${SSL}/server.jks`]);
  expect(await go(SETUP, 'duplex')).toEqual([`${SSL}/server.jks`]);
  expect(await go(SAGE, NAMED)).toEqual([]);
  expect(await go(SETUP, 'password')).toEqual([`server-setup.properties ${NAMED}/server.jks`]);
  expect(await go(XML, 'keyPass')).toEqual([`server.xml ${NAMED}/server.jks`]);
  expect(await go(XML, 'one')).toEqual(['server.xml ONE']);
  expect(await go(XML, 'Service')).toEqual([]);
});

test('an alias without other uses leads to the path beside it', async () => {
  const [, document, offset] = at(XML, 'one');
  const alone = snapshotOf({ [XML]: texts[XML] ?? '' });
  const own = alone.documents.find(({ path }) => path === document.path) ?? document;
  expect(shown(await definition(alone, own, offset, host))).toEqual([`server.xml ${NAMED}/server.jks`]);
});

test('references of a path, an alias and a password are those of the same keystore, by whatever name', async () => {
  const find = async (path: keyof typeof texts, part: string) => shown(await references(...at(path, part), names));
  expect(await find(XML, NAMED)).toEqual([
    `server.xml ${NAMED}/server.jks`,
    `server.xml ${NAMED}/server.jks`,
    `sage-setup.properties ${NAMED}/link.jks`,
    `server-setup.properties ${NAMED}/server.jks`,
  ]);
  expect(await find(XML, 'one')).toEqual(['server.xml one', 'server.xml ONE']);
  expect(await find(SETUP, 'password')).toEqual(['server.xml pw', 'server-setup.properties pw']);
});
