import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyOfEntry, renameAlias } from '../../../../server/src/core/features/navigation/renameAlias.ts';
import { entryWith } from '../../../helpers/facts.ts';
import { connector, edited, NAMED, placeIn, SETUP, SSL, snapshotOf, XML } from './deployment.ts';

const OTHER = XML.replace('8.5.93', '8.5.94');
const text = connector(`keystoreFile="${NAMED}/server.jks" keystorePass="s3cret" keyAlias="Old"`);
const texts = {
  [XML]: text,
  [OTHER]: text.replace('keyAlias="Old"', 'keyAlias="old"'),
  [SETUP]: `duplex.server.keystore.path=${NAMED}/server.jks\n`,
};
const NAMES = new Set([`${SSL}/server.jks`]);
const entries = [
  entryWith({ alias: 'old' }),
  entryWith({ alias: 'next' }),
  entryWith({ alias: 'Upper' }),
  entryWith({ alias: 'root', kind: 'trusted-certificate' }),
];

function renamed(name: string, given: Parameters<typeof snapshotOf>[1] = { entries }, own: typeof texts = texts) {
  const snapshot = snapshotOf(own, given);
  const place = placeIn(snapshot, XML, own[XML] ?? '', 'Old');
  if (!place) throw new Error('no place');
  const edits = renameAlias(snapshot, place, NAMES, name);
  return 'refused' in edits ? edits.refused : edited(own, edits);
}

test('all uses of the alias with the same keystore change together', () => {
  expect(renamed('next')).toEqual({
    ...texts,
    [XML]: text.replace('Old', 'next'),
    [OTHER]: text.replace('Old', 'next'),
  });
  expect(renamed('NEXT')).toMatchObject({ [OTHER]: text.replace('Old', 'NEXT') });
});

test.each([
  ['none', 'another', { entries }, 'has no key of this alias, it has only next, old'],
  ['no key', 'root', { entries }, 'has no key of this alias'],
  ['one that Java does not find', 'upper', { entries }, 'has no key of this alias'],
  ['not opened', 'next', {}, 'has not been opened'],
])('an alias is refused that is %s', (_why, name, given, expected) => {
  expect(renamed(name, given)).toContain(expected);
});

test('the types that keep case as it is have that entry', () => {
  expect(renamed('upper', { entries, type: 'PKCS12' })).toMatchObject({ [XML]: text.replace('Old', 'upper') });
});

function copied(own: string, wanted?: string, given = entries) {
  const snapshot = snapshotOf({ [XML]: own }, { entries: given });
  const place = placeIn(snapshot, XML, own, 'keyAlias="');
  return place && copyOfEntry(snapshot, place, NAMES, wanted)?.command;
}

test('keytool copies the entry in use to the alias that is wanted', () => {
  expect(copied(text, "it's")).toContain(" -srcalias old -destalias 'it'\\''s' && ");
  expect(copied(text, 'NEXT')).toBeUndefined();
  expect(copied(text)).toBeUndefined();
  expect(copied(text, 'a\nb')).toBeUndefined();
  expect(copied(text, '-storepass')).toBeUndefined();
});

test.each(['JKS', 'PKCS12', 'JCEKS'] as const)('the command leaves a %s file with its entries and the copy', (type) => {
  const folder = mkdtempSync(join(tmpdir(), 'entry copy '));
  try {
    const file = join(folder, 'server.jks');
    const options = { env: { ...process.env, LC_ALL: 'C.UTF-8', STORE: 's3cret' }, stdio: 'pipe' } as const;
    const store = ['-keystore', file, '-storetype', type, '-storepass:env', 'STORE'];
    for (const alias of ['old', 'other']) {
      const key = ['-alias', alias, '-dname', `CN=${alias}`, '-keyalg', 'EC', '-keypass:env', 'STORE'];
      execFileSync('keytool', ['-genkeypair', ...key, ...store], options);
    }
    const own = connector(`keystoreFile="${file}" keyAlias="old"`);
    const path = '/opt/apache-tomcat-8.5.93/conf/server.xml';
    const snapshot = snapshotOf({ [path]: own }, { entries: [entryWith({ alias: 'old' })], type });
    const place = placeIn(snapshot, path, own, 'keyAlias="');
    const command = place && copyOfEntry(snapshot, place, new Set([file]), 'next')?.command;
    expect(command).not.toContain('s3cret');
    // At a terminal it asks for the passwords.
    const told = command?.replaceAll('-importkeystore', '$& -srcstorepass:env STORE -deststorepass:env STORE');
    execFileSync('sh', ['-c', told ?? 'false'], options);
    const listed = execFileSync('keytool', ['-list', ...store], { ...options, encoding: 'utf8' });
    const aliases = listed.split('\n').filter((line) => line.includes('PrivateKeyEntry'));
    expect(aliases.map((line) => line.replace(/,.*/, '')).sort()).toEqual(['next', 'old', 'other']);
    expect(readdirSync(folder)).toEqual(['server.jks']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an alias that the keystore lacks is made from the only key, or the one of nearly that name', () => {
  const own = text.replace('Old', 'oldd');
  expect(copied(own)).toContain('-srcalias old -destalias oldd');
  expect(copied(text.replace('Old', 'zzz'))).toBeUndefined();
  expect(copied(text.replace('Old', 'zzz'), undefined, [entryWith({ alias: 'one' })])).toContain('-srcalias one');
});
