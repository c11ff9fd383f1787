import { describe, expect, it } from 'vitest';
import { buildDeployment, buildSnapshot, parseDocument } from '../../../../server/src/core/deployment/buildSnapshot.ts';
import type { Facts } from '../../../../server/src/core/deployment/facts.ts';
import { linksOf, MOST_PEERS, openLinksOf, peersOf } from '../../../../server/src/core/deployment/links/linksOf.ts';
import { stateOf } from '../../../../server/src/core/deployment/links/stateOf.ts';
import {
  type CheckSettings,
  DEFAULT_SETTINGS,
  type Snapshot,
} from '../../../../server/src/core/deployment/snapshot.ts';
import { fileKindOf } from '../../../../server/src/core/model/fileKind.ts';
import { linkRules } from '../../../../server/src/core/rules/link/index.ts';
import type { ServerRole } from '../../../../server/src/core/schema/index.ts';
import { certificateWith, entryWith, NO_FACTS } from '../../../helpers/facts.ts';

const SETUP = 'opt/puppet-cybereason/configuration.d/server-setup.properties';
const XML = 'opt/apache-tomcat-8.5.93/conf/server.xml';
const STORE = '/opt/puppet-cybereason/ssl/client.jks';
const CALLING = `key.store.file.location=${STORE}\nkey.store.password=a\ntrust.store.file.location=${STORE}\ntrust.store.password=a\n`;
const connector = (port: number) =>
  `<Connector port="${port}" SSLEnabled="true" clientAuth="true" keystoreFile="/opt/a.jks" keystorePass="a" keyAlias="own" truststoreFile="/opt/a.jks" truststorePass="a"/>`;
const tomcat = (...ports: readonly number[]) =>
  `<Server port="-1"><Service name="s">${ports.map(connector).join('')}</Service></Server>`;

interface Made {
  readonly role: ServerRole;
  readonly files: Readonly<Record<string, string>>;
}

const WEBAPP: Made = { role: 'webapp', files: { [SETUP]: CALLING, [XML]: tomcat(443) } };
const DETECTION: Made = { role: 'detection', files: { [SETUP]: '', [XML]: tomcat(8443, 7075) } };
const REGISTRATION: Made = { role: 'registration', files: { [SETUP]: CALLING, [XML]: tomcat(443) } };

function snapshotOf(
  servers: Readonly<Record<string, Made>>,
  facts: Facts = NO_FACTS,
  more: Partial<CheckSettings> = {},
): Snapshot {
  const documents = Object.entries(servers).flatMap(([root, { files }]) =>
    Object.entries(files).map(([path, text]) => {
      const full = `${root}/${path}`;
      return parseDocument(full, fileKindOf(full) ?? 'settings', text);
    }),
  );
  const serverRoles = Object.fromEntries(Object.entries(servers).map(([root, { role }]) => [root, role]));
  return buildSnapshot(
    buildDeployment(documents, () => ({ ...DEFAULT_SETTINGS, serverRoles, ...more })),
    facts,
    Date.UTC(2026, 10, 22),
  );
}

const named = (snapshot: Snapshot, name: string) => {
  const server = snapshot.servers.find((one) => one.name === name);
  if (!server) throw new Error(`There is no ${name}.`);
  return server;
};
const idsOf = (snapshot: Snapshot, name: string) =>
  [...linksOf(snapshot, named(snapshot, name))].map(({ id }) => id).sort();

describe('linksOf', () => {
  const all = { '/d/webapp-01': WEBAPP, '/d/detection-01': DETECTION, '/d/registration-01': REGISTRATION };

  it('finds the three directions of which the tables are certain, from either end', () => {
    const snapshot = snapshotOf(all);
    expect(idsOf(snapshot, 'webapp-01')).toEqual([
      'webapp-detection-malware-alerts:webapp-01:detection-01',
      'webapp-detection-rest:webapp-01:detection-01',
      'webapp-registration-rest:webapp-01:registration-01',
    ]);
    expect(idsOf(snapshot, 'registration-01')).toEqual([
      'registration-detection-rest:registration-01:detection-01',
      'webapp-registration-rest:webapp-01:registration-01',
    ]);
    expect(idsOf(snapshot, 'detection-01')).toHaveLength(3);
    const link = [...linksOf(snapshot, named(snapshot, 'registration-01'))].find(
      ({ server }) => server.server.name === 'detection-01',
    );
    expect(link).toMatchObject({
      usage: 'internal communication',
      port: 8443,
      client: {
        row: { id: 'registration-internal-client' },
        keystore: { name: 'key.store' },
        truststore: { name: 'trust.store' },
      },
      server: { row: { id: 'detection-internal' }, depth: 10, clientAuth: { value: 'required' } },
    });
  });

  it('leaves open what the tables name no store for', () => {
    const snapshot = snapshotOf(all);
    const open = [...openLinksOf(snapshot, named(snapshot, 'detection-01'))].map(({ row, why }) => `${row.id}: ${why}`);
    expect(open).toContain('detection-webapp-rest: the tables name no keystore that the caller shows');
    expect(open.every((one) => one.startsWith('detection-webapp-'))).toBe(true);
  });

  it('goes by Server_Configuration.csv where its field is not in dispute', () => {
    const csv = { 'opt/puppet-cybereason/Server_Configuration.csv': 'probe_port,8443\n' };
    const both = { ...REGISTRATION, files: { ...REGISTRATION.files, [XML]: tomcat(443, 8443) } };
    const undecided = snapshotOf({ '/d/webapp-01': WEBAPP, '/d/registration-01': both });
    expect(idsOf(undecided, 'registration-01')).toEqual([]);
    const open = [...openLinksOf(undecided, named(undecided, 'registration-01'))];
    expect(open[0]?.why).toBe('several of its Connectors listen on 8443 or 443');
    const decided = snapshotOf({
      '/d/webapp-01': WEBAPP,
      '/d/registration-01': { ...both, files: { ...both.files, ...csv } },
    });
    expect([...linksOf(decided, named(decided, 'registration-01'))].map(({ port }) => port)).toEqual([8443]);
  });

  it('joins no servers of different environments', () => {
    const apart = snapshotOf({ '/prod/webapp-01': WEBAPP, '/test/detection-01': DETECTION });
    expect(idsOf(apart, 'webapp-01')).toEqual([]);
    expect(peersOf(apart, named(apart, 'webapp-01'))).toEqual([]);
  });
});

describe('a thousand servers in one environment', () => {
  const certificate = certificateWith({ fingerprint: 'root', isCa: true, notAfter: Date.UTC(2040, 0, 1) });
  const chain = [certificateWith({ fingerprint: 'leaf', notAfter: Date.UTC(2040, 0, 1) })];
  const entries = [
    entryWith({ alias: 'own', chain, key: 'opens' }),
    entryWith({ alias: 'root', kind: 'trusted-certificate', chain: [{ ...certificate, comparableSubject: 'ca' }] }),
  ];
  const result = {
    verdict: 'opened',
    type: 'JKS',
    entries,
    ignored: { certificates: 0, keys: 0 },
    duplicateAliases: [],
    passwordProved: true,
    javaFeatures: [],
  } as const;

  /** How often a truststore is asked about a chain, with half WebApp and half Detection servers. */
  function questions(count: number): number {
    let asked = 0;
    const facts: Facts = {
      ...NO_FACTS,
      get: () => ({ status: 'read', path: STORE, result }),
      trust: () => {
        asked++;
        return [{ alias: 'own', verdict: { verdict: 'accepted', path: chain, anchor: certificate } }];
      },
    };
    const servers = Array.from({ length: count }, (_, at) => [`/d/s${at}`, at % 2 === 0 ? WEBAPP : DETECTION] as const);
    const snapshot = snapshotOf(Object.fromEntries(servers), facts);
    for (const server of snapshot.servers) {
      const links = [...linksOf(snapshot, server)];
      expect(links.length).toBeLessThanOrEqual(2 * MOST_PEERS);
      expect(new Set(links.map((link) => stateOf(link, snapshot).state))).toEqual(new Set(['ok']));
    }
    const found: string[] = [];
    for (const rule of linkRules) {
      for (const document of snapshot.documents) {
        rule.check({ snapshot, document, suppressions: [], report: ({ message }) => found.push(message) });
      }
    }
    expect(found).toEqual([]);
    return asked;
  }

  it('costs each server the same work, and the rules none again', () => {
    const [some, more, most] = [questions(250), questions(500), questions(1000)];
    expect(most - more).toBe(2 * (more - some));
    expect(most).toBeLessThanOrEqual(1000 * 2 * 2 * MOST_PEERS);
  }, 120_000);
});
