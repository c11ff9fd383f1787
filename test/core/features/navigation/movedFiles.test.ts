import { expect, test } from 'vitest';
import { followMoves } from '../../../../server/src/core/features/navigation/movedFiles.ts';
import { connector, edited, NAMED, SETUP, SSL, snapshotOf, XML } from './deployment.ts';

const texts = {
  [SETUP]: `duplex.server.keystore.path=${NAMED}/server.jks\nrpc.ssl.keystore.path=/etc/rpc.jks\n`,
  [XML]: connector(`keystoreFile="${NAMED}/server.jks" truststoreFile="conf/trust.jks"`),
};

function follow(from: string, to: string, settings = {}) {
  const { edits, left } = followMoves(snapshotOf(texts, { settings }), [{ from, to }]);
  return { texts: edited(texts, edits), left: left.map(({ name }) => name) };
}

test('a file that is renamed changes every setting that names it', () => {
  expect(follow(`${SSL}/server.jks`, `${SSL}/new.jks`)).toEqual({
    left: [],
    texts: {
      [SETUP]: texts[SETUP]?.replace('server.jks', 'new.jks'),
      [XML]: texts[XML]?.replace('server.jks', 'new.jks'),
    },
  });
});

test('a folder takes what lies in it along', () => {
  const { texts: after, left } = follow(SSL, '/d/det-01/opt/keys');
  expect(after[XML]).toBe(texts[XML]?.replace(NAMED, '/opt/keys'));
  expect(after[SETUP]).toContain('=/opt/keys/server.jks\nrpc.ssl.keystore.path=/etc/rpc.jks');
  expect(left).toEqual([]);
});

test('the whole server, or a folder above it, changes nothing, and its Tomcat takes relative paths along', () => {
  expect(follow('/d', '/e').texts).toEqual(texts);
  expect(follow('/d/det-01', '/d/det-02').texts).toEqual(texts);
  expect(follow('/d/det-01/opt/apache-tomcat-8.5.93', '/d/det-01/opt/apache-tomcat-8.5.94').texts).toEqual(texts);
  expect(follow('/d/det-01/op', '/d/det-01/x')).toEqual({ texts, left: [] });
});

test('a setting that cannot name the new place is left, and told', () => {
  expect(follow(SSL, '/elsewhere')).toEqual({ texts, left: ['keystore', 'duplex.server.keystore'] });
});

test('what a mapping leads to follows by it', () => {
  const settings = { pathMappings: { [NAMED]: '/maps/ssl' } };
  expect(follow('/maps/ssl/server.jks', '/maps/ssl/a b.jks', settings).texts[XML]).toContain(`"${NAMED}/a b.jks"`);
  expect(follow('/maps', '/other', settings).left).toEqual(['keystore', 'duplex.server.keystore']);
  expect(follow('/', '/root', settings)).toEqual({ texts, left: [] });
});
