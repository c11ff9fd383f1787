import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../../server/src/core/deployment/buildSnapshot.ts';
import { inferRole } from '../../../../server/src/core/deployment/roles/inferRole.ts';
import { roleName, roleReason } from '../../../../server/src/core/deployment/roles/roleText.ts';
import { fileKindOf } from '../../../../server/src/core/model/fileKind.ts';
import type { ServerRole } from '../../../../server/src/core/schema/types.ts';
import { CLIENT, DUPLEX, RPC, SAGE, serverXml, tls } from '../../rules/role/properties.ts';

interface Files {
  readonly setup?: string;
  readonly sage?: string;
  readonly xml?: string;
  readonly unit?: string;
}

function factOf({ setup, sage, xml, unit }: Files, chosen?: ServerRole) {
  const texts = {
    'server-setup.properties': setup,
    'sage-setup.properties': sage,
    'server.xml': xml,
    'webui.service': unit,
  };
  const documents = Object.entries(texts).flatMap(([name, text]) => {
    const kind = fileKindOf(name);
    return text !== undefined && kind ? [parseDocument(`/s/${name}`, kind, text)] : [];
  });
  return inferRole(documents, chosen);
}

const port = (number: number, more = '') => serverXml(tls('/a', more).replace('8443', String(number)));
const UNIT = '[Service]\nExecStart=/usr/bin/webui --cert /opt/puppet-cybereason/ssl/a.cert\n';
const OF_THE_PRODUCT = '[Service]\nExecStart=/opt/puppet-cybereason/bin/webui --port 443\n';
const EMPTY_DUPLEX = 'duplex.server.keystore.path=\n';

describe('one role', () => {
  test.each<[ServerRole, Files, string]>([
    ['detection', { setup: DUPLEX }, 'duplex.server.keystore.path'],
    ['detection', { setup: DUPLEX + RPC }, 'duplex.server.keystore.path, rpc.ssl.keystore.path'],
    ['registration', { setup: CLIENT + RPC }, 'key.store.file.location, rpc.ssl.keystore.path'],
    ['webapp', { setup: CLIENT, sage: SAGE }, 'key.store.file.location, sage.keystore.path'],
    ['webapp', { setup: CLIENT, xml: port(10443) }, 'key.store.file.location, the TLS Connector on port 10443'],
    ['detection', { setup: RPC, xml: port(7075) }, 'rpc.ssl.keystore.path, the TLS Connector on port 7075'],
    ['detection', { xml: port(9073) }, 'the TLS Connector on port 9073'],
    ['detection', { setup: EMPTY_DUPLEX }, 'duplex.server.keystore.path'],
    ['configuration-management', { unit: UNIT }, 'the certificate in webui.service'],
    ['configuration-management', { unit: OF_THE_PRODUCT }, 'webui.service'],
    // What contradicts the keys is left aside: the tables let a Detection server call the private threat intel.
    ['detection', { setup: DUPLEX, sage: SAGE, xml: port(10443), unit: UNIT }, 'duplex.server.keystore.path'],
    ['registration', { setup: CLIENT + RPC, xml: port(7075) }, 'key.store.file.location, rpc.ssl.keystore.path'],
    ['webapp', { setup: EMPTY_DUPLEX + CLIENT, sage: SAGE }, 'key.store.file.location, sage.keystore.path'],
  ])('%s by %j', (role, files, evidence) => {
    const fact = factOf(files);
    expect(fact).toMatchObject({ role, candidates: [role], source: 'inferred', state: 'certain', conflict: undefined });
    expect(fact.evidence.map(({ what }) => what).join(', ')).toBe(evidence);
  });
});

describe('an open role', () => {
  test.each<[readonly ServerRole[], Files]>([
    [['detection', 'registration'], { setup: RPC }],
    [['webapp', 'registration'], { setup: CLIENT }],
    [[], {}],
    [[], { setup: 'log.level=INFO\n', sage: 'sage.refresh.minutes=1\n' }],
    // Never alone: threat intel may be asked by others, and on 10443 other services listen.
    [[], { sage: SAGE }],
    [[], { xml: port(10443), sage: SAGE }],
    [[], { xml: port(8443) }],
    [[], { xml: port(7075).replace('"true"', '"false"') }],
    [[], { xml: port(7075, ' protocol="AJP/1.3"') }],
    [[], { unit: '[Service]\nExecStart=/usr/bin/webui\n' }],
    [[], { unit: '[Unit]\nDescription=Cybereason\n' }],
    // A template that lists every key, with no value in any.
    [[], { setup: `${EMPTY_DUPLEX}key.store.file.location=\${store}\n` }],
    [['detection', 'registration'], { setup: RPC, xml: serverXml(tls('/a').replace('8443', '$' + '{port}')) }],
  ])('%j by %j', (candidates, files) => {
    const fact = factOf(files);
    expect(fact).toMatchObject({ role: undefined, candidates, state: 'open' });
    expect(fact.source).toBe(candidates.length > 0 ? 'inferred' : 'none');
  });
});

test('mixed: two keys that no role has together', () => {
  const fact = factOf({ setup: RPC + DUPLEX + CLIENT });
  expect(fact).toMatchObject({ role: undefined, candidates: [], source: 'inferred', state: 'mixed' });
  expect(fact.conflict?.map(({ what }) => what)).toEqual(['duplex.server.keystore.path', 'key.store.file.location']);
});

test('what the settings say goes before all, and what speaks against it is kept', () => {
  expect(factOf({ setup: DUPLEX }, 'webapp')).toMatchObject({
    role: 'webapp',
    candidates: ['webapp'],
    source: 'settings',
    state: 'against-settings',
  });
  expect(factOf({ setup: DUPLEX + CLIENT }, 'detection').state).toBe('certain');
  expect(factOf({ setup: DUPLEX }, 'microservices').state).toBe('certain');
  expect(factOf({}, 'registration').state).toBe('certain');
});

test('of a key that is set twice the last counts', () => {
  expect(
    factOf({ setup: `${DUPLEX}duplex.server.keystore.path=\nduplex.server.keystore.password=\n${CLIENT}` }),
  ).toMatchObject({ state: 'open', candidates: ['webapp', 'registration'] });
});

test.each<[Files, ServerRole | undefined, string]>([
  [{ setup: DUPLEX }, undefined, 'Detection server. By duplex.server.keystore.path.'],
  [
    { setup: RPC },
    undefined,
    'Detection server or Registration server. By rpc.ssl.keystore.path; the settings can say which.',
  ],
  [{}, undefined, 'role not known. Nothing in its files tells; the settings can.'],
  [{ setup: CLIENT }, 'webapp', 'WebApp server. The settings say so.'],
  [{ setup: DUPLEX }, 'webapp', 'WebApp server. The settings say so, against duplex.server.keystore.path.'],
  [
    { setup: DUPLEX + CLIENT },
    undefined,
    'mixed roles. duplex.server.keystore.path is of a Detection server, key.store.file.location of a WebApp server or Registration server.',
  ],
])('in words: %j, %s', (files, chosen, text) => {
  const fact = factOf(files, chosen);
  expect(`${roleName(fact)}. ${roleReason(fact)}`).toBe(text);
});
