import { describe, expect, it } from 'vitest';
import type { CheckSettings } from '../../../../server/src/core/deployment/snapshot.ts';
import { rules } from '../../../../server/src/core/rules/index.ts';
import { serverFact } from '../../../helpers/facts.ts';
import { problemsOf, SAGE_SETUP, SERVER_SETUP, SERVER_XML } from '../../../helpers/ruleTester.ts';
import { DUPLEX, RPC, serverXml, tls } from './properties.ts';

/** The server's tree was looked at. */
const SERVERS = { '/deployment/server-01': serverFact({}) };
const SERVER = serverXml(tls('/opt/puppet-cybereason/ssl/server.jks'));

/** What the examples take for granted: what their comments say of the settings, and the other files. */
const GIVEN: Readonly<Record<string, Partial<CheckSettings>>> = {
  'role/wrong': { role: 'webapp' },
  'role/sensors-two-way': { tlsMode: 'two-way' },
  'role/sensors-one-way': { tlsMode: 'one-way' },
  'threat-intel/keystore': { threatIntel: 'local', role: 'webapp' },
  'threat-intel/unused-keystore': { threatIntel: 'global' },
};

function files(id: string, text: string): Readonly<Record<string, string>> {
  if (id.startsWith('threat-intel/')) return { [SAGE_SETUP]: text };
  if (id === 'role/store-differs' || id === 'role/open') return { [SERVER_SETUP]: text, [SERVER_XML]: SERVER };
  if (id === 'role/truststore-missing') return { [SERVER_SETUP]: DUPLEX + RPC, [SERVER_XML]: text };
  return { [SERVER_SETUP]: text };
}

describe('the examples in the documentation of', () => {
  const judged = rules.filter(
    // What role/file-missing is about stands in no file.
    ({ id }) => /^(?:role|threat-intel)\//.test(id) && id !== 'role/file-missing',
  );

  it.each(judged.map(({ id, docs }) => [id, docs] as const))('%s', (id, { bad, good }) => {
    const settings = GIVEN[id] ?? {};
    expect(problemsOf(id, files(id, bad), { settings, servers: SERVERS })).toHaveLength(1);
    const right = id === 'role/wrong' ? { role: 'detection' as const } : settings;
    expect(problemsOf(id, files(id, good), { settings: right, servers: SERVERS })).toEqual([]);
  });
});
