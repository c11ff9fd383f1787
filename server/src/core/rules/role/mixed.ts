import { documentsOf } from '../../deployment/documentsOf.ts';
import type { RoleEvidence, Server } from '../../deployment/server.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import { documentedIn } from '../../deployment/settingIndex.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { isEmpty } from '../../model/setting.ts';
import { documentedSettings, SERVER_NAMES } from '../../schema/index.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { isPocCertificate, isShown, storesOf, usedCertificates } from '../shared/certificates.ts';
import { roleFixes } from '../shared/roleFixes.ts';

export const roleMixed = defineRule({
  id: 'role/mixed',
  severity: 'warning',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a server whose server-setup.properties has keys that no one server of the certificate tables has together, such as duplex.server.keystore.path of Detection servers beside key.store.file.location of WebApp and Registration servers.',
    why: 'The lines of another server are often pasted in, and their keystores with them. What such a server is cannot be told, so nothing that depends on it is checked.',
    todo: 'Delete the keys of the other server. If they are meant, say what the server is under `[roles]` in `.cybereason-config.properties`, which a fix does. It is only an information where the keys of the sensors stand there as well: then it may be a Detection server that calls the WebApp server with key.store.file.location, for which no document names a keystore. A machine that holds every usage, or that shows the certificate for proofs of concept, is not reported.',
    bad: 'duplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\nduplex.server.keystore.password=changeme\nkey.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\ntrust.store.file.location=/opt/puppet-cybereason/ssl/client.jks\ntrust.store.password=changeme\n',
  },
  messages: {
    mixed:
      '{key} is of a {roles}, {other} of a {otherRoles}: no server has both, so what this one is cannot be told, and what depends on it is not checked. Delete what is of another server, or say what this one is.',
    calls:
      '{key} is of a {roles}, {other} of a {otherRoles}. If this is a Detection server that calls others with it, say so: until then what depends on the role is not checked. Otherwise delete what is of another server.',
  },
  check({ snapshot, document, report }) {
    const server = serverOf(snapshot, document.path);
    const conflict = server?.roleFact.conflict;
    if (!server || !conflict || conflict[1].path !== document.path) return;
    if (isForAll(server, snapshot) || isProofOfConcept(server, snapshot)) return;
    const [first, second] = conflict;
    report({
      at: second.range,
      message: mayBeDetection(server) ? 'calls' : 'mixed',
      data: {
        key: printable(second.what),
        roles: rolesText(second),
        other: printable(first.what),
        otherRoles: rolesText(first),
      },
      ...(mayBeDetection(server) ? { severity: 'information' as const } : {}),
      rows: [...second.rows, ...first.rows],
      related: [{ path: first.path, range: first.range, message: `This is of a ${rolesText(first)}.` }],
      fixes: () => roleFixes(snapshot, server, [...new Set([...first.roles, ...second.roles])]),
    });
  },
});

function rolesText({ roles }: RoleEvidence): string {
  return roles.map((role) => SERVER_NAMES[role]).join(' or ');
}

/** With the keys of the sensors, all that a Detection server has is there. */
function mayBeDetection({ roleFact }: Server): boolean {
  return roleFact.evidence.some(({ roles }) => roles.includes('detection') && roles.includes('registration'));
}

/** One machine for a trial may hold everything; then each documented key of both properties files has a value. */
function isForAll(server: Server, snapshot: Snapshot): boolean {
  return (['server-setup', 'sage-setup'] as const).every((kind) => {
    const set = documentsOf(server, snapshot, kind).flatMap((document) =>
      documentedIn(document).flatMap((setting) => (isEmpty(setting) ? [] : [setting.name])),
    );
    return documentedSettings(kind).every(({ name }) => set.includes(name));
  });
}

function isProofOfConcept(server: Server, snapshot: Snapshot): boolean {
  return documentsOf(server, snapshot).some((document) =>
    storesOf(snapshot, document).some((store) =>
      usedCertificates(store).some((used) => isShown(used) && isPocCertificate(used.certificate)),
    ),
  );
}
