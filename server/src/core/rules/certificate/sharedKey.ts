import type { Server } from '../../deployment/server.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { defineRule } from '../rule.ts';
import { certificateName, isPocCertificate, usedKeys } from '../shared/certificates.ts';
import { printable } from '../shared/printable.ts';
import { type OpenedStore, openedStores } from '../shared/stores.ts';

/** As many other places as a person looks at. */
const SHOWN = 5;

export const certificateSharedKey = defineRule({
  id: 'certificate/shared-key',
  severity: 'information',
  impact: 'security',
  scope: 'deployment',
  fix: 'none',
  docs: {
    what: 'Reports, once for each server, that a private key in use is in use on other servers of the deployment, too. The built-in certificate for proofs of concept is left out: certificate/poc reports it.',
    why: 'Whoever takes the key from one of the servers can pass for all of them, and a renewal has to reach all at once. A wildcard certificate is the usual reason.',
    todo: 'Make a key on each server and have each certified; where one certificate for all is wanted, allow it with a comment.',
    bad: '# on two servers server.jks holds the same key\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
    good: '# each server has a key of its own in server.jks\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n',
  },
  messages: {
    shared:
      'The private key of certificate {name} (entry {alias} of {path}) is in use on {others}, too. Whoever takes it from one of them can pass for all: give each server a key of its own.',
  },
  check({ snapshot, report }) {
    for (const places of placesByKey(snapshot).values()) {
      if (places.size < 2) continue;
      for (const [server, place] of places) {
        const others = [...places].filter(([other]) => other !== server);
        const related = others.slice(0, SHOWN).map(([other, { document, store }]) => ({
          path: document.path,
          range: store.path.valueRange,
          message: `${printable(other.name)} uses the same key.`,
        }));
        const { document, store, name, alias } = place;
        const [one] = others;
        const data = {
          ...{ name, alias, path: store.name },
          others: others.length === 1 && one ? printable(one[0].name) : `${others.length} other servers`,
        };
        report({ document, at: store.path.valueRange, message: 'shared', data, related });
      }
    }
  },
});

interface Place {
  readonly document: ConfigDocument;
  readonly store: OpenedStore;
  readonly name: string;
  readonly alias: string;
}

/** By the fingerprint of the public key: the first place on each server. */
function placesByKey(snapshot: Snapshot): ReadonlyMap<string, ReadonlyMap<Server, Place>> {
  const keys = new Map<string, Map<Server, Place>>();
  for (const document of snapshot.documents) {
    const server = serverOf(snapshot, document.path);
    if (!server) continue;
    for (const store of openedStores(snapshot, document)) {
      for (const { alias, key, chain } of usedKeys(store)) {
        const [certificate] = chain;
        if (!certificate || key === 'mismatch' || isPocCertificate(certificate)) continue;
        const places = keys.get(certificate.publicKeyFingerprint) ?? new Map<Server, Place>();
        keys.set(certificate.publicKeyFingerprint, places);
        if (places.has(server)) continue;
        places.set(server, { document, store, name: certificateName(certificate), alias: printable(alias) });
      }
    }
  }
  return keys;
}
