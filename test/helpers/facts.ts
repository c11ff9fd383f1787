import type { Facts, PathState, ServerFact, StoreFact } from '../../server/src/core/deployment/facts.ts';
import type { Certificate, CrlContent, KeystoreEntry } from '../../server/src/core/keystore/types.ts';

/** Nothing was looked up. */
export const NO_FACTS: Facts = {
  get: () => undefined,
  ofServer: () => undefined,
  ofPath: () => undefined,
  trust: () => undefined,
  ofCrl: () => undefined,
};

/** Facts by binding id, about servers by their root, and about paths. */
export function factsOf(
  stores: ReadonlyMap<string, StoreFact>,
  servers: Readonly<Record<string, ServerFact>> = {},
  paths: Readonly<Record<string, PathState>> = {},
  crls: Readonly<Record<string, CrlContent>> = {},
): Facts {
  return {
    get: (id) => stores.get(id),
    ofServer: (root) => servers[root],
    ofPath: (path) => paths[path],
    trust: () => undefined,
    ofCrl: (path) => crls[path],
  };
}

/** A server of whose tree only this is known. */
export function serverFact(known: Partial<ServerFact>): ServerFact {
  return { java: undefined, serviceUser: undefined, owners: new Map(), backups: [], ...known };
}

/** A certificate for host tests and texts; what is checked against Java comes from real keystores. */
export function certificateWith(fields: Partial<Certificate>): Certificate {
  return {
    encoding: new Uint8Array(),
    version: 3,
    subjectKeyId: undefined,
    authorityKeyId: undefined,
    authoritySerial: undefined,
    nameConstraints: undefined,
    constrainedNames: undefined,
    netscapeTypes: undefined,
    unknownCritical: [],
    hasPolicyRules: false,
    subject: 'CN=a',
    issuer: 'CN=ca',
    comparableSubject: 'a',
    comparableIssuer: 'ca',
    commonName: 'a',
    dnsNames: [],
    ipAddresses: [],
    notBefore: Date.UTC(2026, 0, 1),
    notAfter: Date.UTC(2027, 0, 10),
    serialNumber: '1',
    keyAlgorithm: 'EC',
    keyBits: 256,
    publicKeyFingerprint: '00',
    signatureAlgorithm: 'SHA256withECDSA',
    isCa: false,
    pathLength: undefined,
    keyUsage: undefined,
    extendedKeyUsage: undefined,
    isSelfIssued: false,
    fingerprint: '00',
    ...fields,
  };
}

export function entryWith(fields: Partial<KeystoreEntry>): KeystoreEntry {
  return { alias: 'server', kind: 'private-key', created: undefined, chain: [], key: 'not-asked', ...fields };
}
