import { expect, test } from 'vitest';
import { bestSymbols, symbolsByServer } from '../../../../server/src/core/features/navigation/workspaceSymbols.ts';
import { connector, NAMED, SETUP, snapshotOf, XML } from './deployment.ts';

const snapshot = snapshotOf({
  [SETUP]: `duplex.server.keystore.path=${NAMED}/server.jks\nduplex.server.keystore.password=s3cret\n`,
  [XML]: connector(`keystoreFile="${NAMED}/server.jks" keystorePass="s3cret"`),
});

function find(query: string, limit = 100) {
  const found = bestSymbols([...symbolsByServer(snapshot, query)].flat(), query, limit);
  return found.map(({ name, kind, container }) => `${kind} ${name} (${container})`);
}

test('all that there is, without a value', () => {
  expect(find('')).toEqual([
    'server det-01 (Detection server)',
    'keystore server.jks (det-01/server.xml)',
    'keystore server.jks (det-01/server-setup.properties)',
    'connector Connector port 8443, TLS (det-01/server.xml)',
    'setting duplex.server.keystore.path (det-01/server-setup.properties)',
    'setting duplex.server.keystore.password (det-01/server-setup.properties)',
  ]);
});

test.each([
  ['DPX', ['setting duplex.server.keystore.path', 'setting duplex.server.keystore.password']],
  ['server.j', ['keystore server.jks', 'keystore server.jks']],
  ['8443', ['connector Connector port 8443, TLS']],
  ['keystore det', ['setting duplex.server.keystore.path', 'setting duplex.server.keystore.password']],
  ['s3cret', []],
  ['zzz', []],
])('%s finds what holds its characters in that order', (query, names) => {
  expect(find(query).map((line) => line.replace(/ \(.*/, ''))).toEqual(names);
});

test('what begins with the query comes first, and no more than the limit', () => {
  expect(find('ser', 1)).toEqual(['keystore server.jks (det-01/server.xml)']);
});
