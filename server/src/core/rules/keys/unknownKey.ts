import { notableIn } from '../../deployment/settingIndex.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { isProperties } from '../../model/fileKind.ts';
import type { Setting } from '../../model/setting.ts';
import { documentedSettings } from '../../schema/index.ts';
import { packedKeys } from '../../schema/keyPacks.ts';
import { isStrayKey, mayHoldPassword, misspeltKey, namespaceOf } from '../../values/documentedKey.ts';
import { nearest } from '../../values/nearest.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { ignoreFix } from '../shared/ignoreFix.ts';

export const keysUnknownKey = defineRule({
  id: 'keys/unknown-key',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: "Reports keys that begin as the documented ones do (`rpc.ssl.`, `duplex.server.`, `key.store.`, `trust.store.`, `sage.`), yet are not in the product's documents: once for each file and beginning.",
    why: 'Such a key may well be right: the documents name only what has to do with certificates. It may also be a mistake, which Java does not complain about, since nothing asks for the key.',
    todo: 'Compare the keys with what they were meant to be. List those that are right under `[ignore] keys` in `.cybereason-config.properties`, which the fix does, or describe them in a key pack that `[keys] packs` names; then they are completed and explained, too.',
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\nkey.store.provider.name=SUN\n',
    good: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nkey.store.password=changeme\nlog.level=INFO\n',
  },
  messages: {
    one: 'The documents name no key {keys} among those that begin with {namespace}.{hint} If it is right, ignore it or describe it in a key pack.',
    several:
      'The documents name none of these {count} keys that begin with {namespace}: {keys}.{hint} If they are right, ignore them or describe them in a key pack.',
  },
  check({ document, snapshot, report }) {
    if (!isProperties(document.kind)) return;
    const packed = packedKeys(snapshot.settingsFor(document.path).keyPacks, document.kind);
    const known = [...documentedSettings(document.kind).map(({ name }) => name), ...packed.keys()];
    for (const [namespace, unknown] of unknownKeys(document, snapshot, packed)) {
      const [first] = unknown;
      if (!first) continue;
      const names = unknown.map(({ name }) => name);
      const [keys, count] = [listed(names.map(printable), 6), names.length];
      // Its dot would stand before another sign.
      const beginning = namespace.replace(/\.$/, '');
      const hint = hintFor(
        names,
        known.filter((name) => name.startsWith(namespace)),
      );
      report({
        at: first.keyRange,
        ...(count === 1
          ? { message: 'one', data: { keys, namespace: beginning, hint } }
          : { message: 'several', data: { keys, namespace: beginning, count, hint } }),
        related: unknown
          .slice(1, 20)
          .map(({ keyRange }) => ({ path: document.path, range: keyRange, message: 'Nor is this key documented.' })),
        fixes: () => ignoreFix(snapshot, document, names),
      });
    }
  },
});

/** By the beginning that they share, the first setting of each key. */
function unknownKeys(
  document: ConfigDocument,
  snapshot: Snapshot,
  packed: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, readonly Setting[]> {
  const found = new Map<string, Map<string, Setting>>();
  const { ignoredKeys } = snapshot.settingsFor(document.path);
  for (const setting of notableIn(document)) {
    const { name } = setting;
    if (!isStrayKey(name, document.kind) || mayHoldPassword(name)) continue;
    if (packed.has(name) || ignoredKeys.includes(name)) continue;
    const namespace = namespaceOf(name, document.kind) ?? '';
    const group = found.get(namespace) ?? new Map<string, Setting>();
    if (!group.has(name)) group.set(name, setting);
    found.set(namespace, group);
  }
  if (found.size === 0) return new Map();
  const present = new Set(notableIn(document).map(({ name }) => name));
  // Those have a rule of their own.
  const isOthers = (name: string) => {
    const meant = misspeltKey(name, document.kind)?.name;
    return meant !== undefined && (!present.has(meant) || meant.toLowerCase() === name.toLowerCase());
  };
  return new Map(
    [...found].map(([namespace, group]) => [namespace, [...group.values()].filter(({ name }) => !isOthers(name))]),
  );
}

function hintFor(names: readonly string[], known: readonly string[]): string {
  const hints = names.flatMap((name) => {
    const meant = nearest(name, known);
    return meant === undefined ? [] : [names.length === 1 ? meant : `${meant} for ${printable(name)}`];
  });
  return hints.length === 0 ? '' : ` Did you mean ${listed(hints)}?`;
}
