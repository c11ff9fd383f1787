import { expect, test } from 'vitest';
import { moveEdits, plannedMove, renamedFile } from '../../../../server/src/core/features/navigation/renameKeystore.ts';
import { connector, edited, NAMED, placeIn, SETUP, SSL, snapshotOf, XML } from './deployment.ts';

const DUPLEX = (path: string) => `duplex.server.keystore.path=${path}\n`;

/** What a setting becomes when `server.jks`, that it names, is moved. */
function movedValue(texts: Readonly<Record<string, string>>, to: string, settings = {}) {
  const snapshot = snapshotOf(texts, { settings });
  const uses = snapshot.bindings.map((binding) => ({ binding, to }));
  const edits = moveEdits(snapshot, uses);
  return 'refused' in edits ? edits.refused : edited(texts, edits);
}

test.each([
  ['absolute', `${NAMED}/server.jks`, `${NAMED}/2027.jks`],
  ['a URI', `file:${NAMED}/server.jks`, `file:${NAMED}/2027.jks`],
  ['a URI with its empty host', `file://${NAMED}/server.jks`, `file://${NAMED}/2027.jks`],
  ['a URI with its own host', `FILE://localhost${NAMED}/server.jks`, `FILE://localhost${NAMED}/2027.jks`],
])('%s stays so', (_form, before, after) => {
  const text = (value: string) => ({ [XML]: connector(`keystoreFile="${value}"`) });
  expect(movedValue(text(before), `${SSL}/2027.jks`)).toEqual(text(after));
});

test('a relative path stays relative to catalina.base, and becomes absolute where that cannot say it', () => {
  const text = (value: string) => ({ [XML]: connector(`keystoreFile="${value}"`) });
  const conf = '/d/det-01/opt/apache-tomcat-8.5.93/conf';
  expect(movedValue(text('conf/server.jks'), `${conf}/new.jks`)).toEqual(text('conf/new.jks'));
  expect(movedValue(text('./conf/server.jks'), `${conf}/new.jks`)).toEqual(text('./conf/new.jks'));
  expect(movedValue(text('conf/server.jks'), `${SSL}/new.jks`)).toEqual(text(`${NAMED}/new.jks`));
});

test('a mapped path is written as the server sees it, by the mapping to the nearest folder', () => {
  const settings = { pathMappings: { '/srv/keys': '/d/keys', '/srv/all': '/d' } };
  const at = (value: string) => ({ [SETUP]: DUPLEX(value) });
  expect(movedValue(at('/srv/keys/server.jks'), '/d/keys/new.jks', settings)).toEqual(at('/srv/keys/new.jks'));
  expect(movedValue(at('/srv/keys/server.jks'), '/d/other/new.jks', settings)).toEqual(at('/srv/all/other/new.jks'));
  expect(movedValue(at('/srv/keys/server.jks'), '/elsewhere/new.jks', settings)).toMatch(
    /^duplex\.server\.keystore\.path in server-setup\.properties of det-01 names the file as well, and cannot follow: no value/,
  );
});

test('a mapping that happens to lead to a folder above is not taken', () => {
  const settings = { pathMappings: { '/etc/pki': '/d', '/mnt': SSL } };
  const at = (value: string) => ({ [SETUP]: DUPLEX(value) });
  expect(movedValue(at(`${NAMED}/server.jks`), `${SSL}/new.jks`, settings)).toEqual(at(`${NAMED}/new.jks`));
  expect(movedValue(at('/mnt/server.jks'), `${SSL}/new.jks`, settings)).toEqual(at('/mnt/new.jks'));
  expect(movedValue(at('/etc/pki/x.jks'), '/d/det-01/y.jks', settings)).toEqual(at('/etc/pki/det-01/y.jks'));
});

test('each value is written as its format needs it', () => {
  const uri = { [XML]: connector(`keystoreFile="file:${NAMED}/server.jks"`) };
  expect(movedValue(uri, `${SSL}/a & b%.jks`)).toEqual({
    [XML]: connector(`keystoreFile="file:${NAMED}/a%20&amp;%20b%25.jks"`),
  });
  expect(movedValue({ [SETUP]: DUPLEX(`${NAMED}/server.jks`) }, `${SSL}/ü\\.jks`)).toEqual({
    [SETUP]: DUPLEX(`${NAMED}/\\u00fc\\\\.jks`.replace('fc', 'FC')),
  });
});

test.each([
  ['a placeholder', DUPLEX('${base}/server.jks'), 'holds a placeholder'],
  ['nothing', DUPLEX(''), 'it is empty'],
  ['another machine', DUPLEX('//host/server.jks'), 'another machine'],
  ['a relative path', DUPLEX('server.jks'), 'not absolute'],
])('%s is not renamed', (_what, text, why) => {
  const snapshot = snapshotOf({ [SETUP]: text });
  const place = placeIn(snapshot, SETUP, text, '=');
  expect(place && renamedFile(snapshot, place)).toMatchObject({ refused: expect.stringContaining(why) });
});

test('a bare name stays in the folder; other paths are read as the setting would', () => {
  const text = connector(`keystoreFile="${NAMED}/server.jks"`);
  const snapshot = snapshotOf({ [XML]: text });
  const place = placeIn(snapshot, XML, text, NAMED);
  if (!place) throw new Error('no place');
  const move = (name: string) => plannedMove(snapshot, place, name);
  expect(move('new.jks')).toEqual({ from: `${SSL}/server.jks`, to: `${SSL}/new.jks` });
  expect(move('/etc/new.jks')).toEqual({ from: `${SSL}/server.jks`, to: '/d/det-01/etc/new.jks' });
  expect(move('conf/new.jks')).toMatchObject({ to: '/d/det-01/opt/apache-tomcat-8.5.93/conf/new.jks' });
  for (const name of [
    '',
    ' x',
    'a/',
    '..',
    'a\nb',
    'c:x',
    '//host/x',
    '${x}/y',
    'http://host/x',
    `${NAMED}/server.jks`,
  ]) {
    expect(move(name), name).toHaveProperty('refused');
  }
});
