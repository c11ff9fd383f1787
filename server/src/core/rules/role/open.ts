import { documentsOf } from '../../deployment/documentsOf.ts';
import { rolesText } from '../../deployment/roles/roleText.ts';
import type { Server } from '../../deployment/server.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Range } from '../../model/range.ts';
import { findSetting, SERVER_NAMES } from '../../schema/index.ts';
import { defineRule } from '../rule.ts';
import { roleFixes } from '../shared/roleFixes.ts';
import { isWhollyRead, missingUsages } from '../shared/usages.ts';

export const roleOpen = defineRule({
  id: 'role/open',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a server whose files leave open which of several roles it has, where one of them would need keys that server-setup.properties does not have.',
    why: 'What depends on the role is not checked: a usage of the certificate tables that is wholly absent is reported only where the role is certain.',
    todo: 'Say what the server is under `[roles]` in `.cybereason-config.properties`, which a fix does. Nothing is reported where a file of the server that could tell is not here: a server.xml below the same root is needed.',
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\ntrust.store.file.location=/opt/puppet-cybereason/ssl/client.jks\ntrust.store.password=changeme\n',
    good: 'duplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\nduplex.server.keystore.password=changeme\nrpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\nrpc.ssl.keystore.password=changeme\n',
  },
  messages: {
    open: 'By its files this is a {roles}, and what depends on that is not checked. As {lacking}. Say what it is.',
  },
  check({ snapshot, document, report }) {
    const server = serverOf(snapshot, document.path);
    if (document.kind !== 'server-setup' || server?.roleFact.state !== 'open' || !tells(server, snapshot)) return;
    const { candidates } = server;
    const missing = candidates.map((role) => missingUsages(role, document, snapshot));
    const at = placeIn(document, server);
    if (!at || missing.every((usages) => usages.length === 0)) return;
    const lacking = candidates.map((role, index) => {
      const keys = (missing[index] ?? []).map(({ row, keystore }) => `${keystore.path} (${row.usage})`);
      return `a ${SERVER_NAMES[role]}${index === 0 ? ' it lacks' : ''} ${keys.join(' and ') || 'nothing'}`;
    });
    report({
      at,
      message: 'open',
      data: { roles: rolesText(candidates), lacking: lacking.join(', as ') },
      rows: missing.flatMap((usages) => usages.map(({ row }) => ({ table: 'certificates' as const, id: row.id }))),
      fixes: () => roleFixes(snapshot, server, candidates),
    });
  },
});

/**
 * False where something that is not seen could tell the role: a file that is not here or not read, or, as long as nothing
 * on disk was looked at, the settings.
 */
function tells(server: Server, snapshot: Snapshot): boolean {
  const { root } = server;
  if (root === undefined || snapshot.facts.ofServer(root) === undefined) return false;
  const documents = documentsOf(server, snapshot);
  const isOne = (kind: ConfigDocument['kind']) => documents.filter((one) => one.kind === kind).length === 1;
  return isOne('server-setup') && isOne('server-xml') && documents.every(isWhollyRead);
}

/** What the role rests on, else the first documented key. */
function placeIn({ path, kind, settings }: ConfigDocument, { roleFact }: Server): Range | undefined {
  const evidence = roleFact.evidence.find((one) => one.path === path)?.range;
  return evidence ?? settings.find(({ name }) => findSetting(name, kind))?.keyRange;
}
