import type { Server } from '../../deployment/server.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { Certificate } from '../../keystore/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { basename } from '../../model/posixPath.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { certificateName, isPocCertificate, storesOf, usedKeys } from '../shared/certificates.ts';
import type { OpenedStore } from '../shared/stores.ts';

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
      const first = [...places].slice(0, SHOWN + 1);
      for (const [server, { document, store, certificate, alias }] of places) {
        const others = first.filter(([other]) => other !== server).slice(0, SHOWN);
        const related = others.map(([other, place]) => ({
          path: place.document.path,
          range: place.store.path.valueRange,
          message: `${nameBeside(other, server)} uses the same key.`,
        }));
        const [one] = others;
        const data = {
          name: certificateName(certificate),
          alias: printable(alias),
          path: store.name,
          others: places.size === 2 && one ? nameBeside(one[0], server) : `${places.size - 1} other servers`,
        };
        report({ document, at: store.path.valueRange, message: 'shared', data, related });
      }
    }
  },
});

/** With the folder or name of its environment where that alone tells the two apart. */
function nameBeside({ name, environment }: Server, other: Server): string {
  return printable(name === other.name ? `${basename(environment)}/${name}` : name);
}

interface Place {
  readonly document: ConfigDocument;
  readonly store: OpenedStore;
  readonly certificate: Certificate;
  readonly alias: string;
}

/** By the fingerprint of the public key: the first place on each server. */
function placesByKey(snapshot: Snapshot): ReadonlyMap<string, ReadonlyMap<Server, Place>> {
  const keys = new Map<string, Map<Server, Place>>();
  for (const document of snapshot.documents) {
    const server = serverOf(snapshot, document.path);
    if (!server) continue;
    for (const store of storesOf(snapshot, document)) {
      for (const { alias, key, chain } of usedKeys(store)) {
        const [certificate] = chain;
        if (!certificate || key === 'mismatch' || isPocCertificate(certificate)) continue;
        const places = keys.get(certificate.publicKeyFingerprint) ?? new Map<Server, Place>();
        keys.set(certificate.publicKeyFingerprint, places);
        if (places.has(server)) continue;
        places.set(server, { document, store, certificate, alias });
      }
    }
  }
  return keys;
}
