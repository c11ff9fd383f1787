import type { KeystoreBinding } from '../../deployment/binding.ts';
import { bindingsIn } from '../../deployment/bindingsIn.ts';
import { documentsOf } from '../../deployment/documentsOf.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { normalize } from '../../model/posixPath.ts';
import type { Fix } from '../../model/problem.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { certificateRows } from '../../schema/index.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { storesOf, usedKeys } from '../shared/certificates.ts';
import { usageName } from '../shared/usageFixes.ts';
import { isWhollyRead } from '../shared/usages.ts';

const BINDING = 'duplex.server.keystore';
const ROW = 'detection-internal';

export const roleStoreDiffers = defineRule({
  id: 'role/store-differs',
  severity: 'warning',
  impact: 'link',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a Detection server whose duplex.server.keystore.path is another keystore than that of every TLS Connector in server.xml.',
    why: 'The certificate tables name one keystore for both, with one password. With two, the WebApp and Registration servers see different certificates on the two connections, and often only one of them is renewed. Two files that hold the same certificate are not reported, and different passwords for one file are what keystore/password-conflict reports.',
    todo: 'Use one keystore in both files, and its password. The fixes change a path only.',
    bad: '# keystoreFile in server.xml is /opt/puppet-cybereason/ssl/server.jks\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/old-server.jks\nduplex.server.keystore.password=changeme\n',
    good: '# keystoreFile in server.xml is /opt/puppet-cybereason/ssl/server.jks\nduplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\nduplex.server.keystore.password=changeme\n',
  },
  messages: {
    differs:
      'On a Detection server this is the keystore of the TLS Connectors too, and none of them opens it: server.xml has {others}. Use one keystore, and its password, in both files.',
  },
  check({ snapshot, document, report }) {
    const server = serverOf(snapshot, document.path);
    if (document.kind !== 'server-setup' || server?.role !== 'detection') return;
    const own = bindingsIn(snapshot, document).find(({ name }) => name === BINDING);
    const path = own?.path;
    if (!own || !path || snapshot.facts.get(own.id)?.status === 'missing') return;
    const others = documentsOf(server, snapshot, 'server-xml').map((xml) => connectorStores(xml, snapshot));
    const stores = others.flatMap((found) => found ?? []);
    if (stores.length === 0 || others.includes(undefined)) return;
    if (!stores.every((other) => isOther(own, other) && !hasSameKey(own, other, snapshot))) return;
    const names = [...new Set(stores.map((store) => printable(textOf(store.path) ?? '')))];
    report({
      at: path.valueRange,
      message: 'differs',
      data: { others: listed(names) },
      rows: [{ table: 'certificates', id: ROW }],
      related: stores.flatMap(({ document: xml, path: there }) =>
        there ? [{ path: xml.path, range: there.range, message: 'The Connector opens this keystore.' }] : [],
      ),
      fixes: () => [...useTheirs(document, path, stores), ...useOurs(path, stores)],
    });
  },
});

/** The keystores of the TLS Connectors; undefined where one is not known, or its key comes from elsewhere. */
function connectorStores(xml: ConfigDocument, snapshot: Snapshot): readonly KeystoreBinding[] | undefined {
  const configs = tlsConfigs(xml).filter(({ enabled }) => enabled.value !== false);
  const certificates = configs.flatMap(({ hosts }) => hosts.flatMap((host) => host.certificates));
  const isKnown = isWhollyRead(xml) && configs.every(({ isActive, isComplete }) => isActive && isComplete);
  if (!isKnown || certificates.some(({ storage }) => storage !== 'keystore')) return undefined;
  const stores = bindingsIn(snapshot, xml).filter(({ store, inUse }) => store === 'keystore' && inUse);
  const isMissing = (binding: KeystoreBinding) => snapshot.facts.get(binding.id)?.status === 'missing';
  return stores.length === certificates.length && !stores.some(isMissing) ? stores : undefined;
}

/** True where the two paths are certainly of different files. */
function isOther(one: KeystoreBinding, other: KeystoreBinding): boolean {
  if (one.target.status === 'resolved' && other.target.status === 'resolved')
    return one.target.path !== other.target.path;
  const [first, second] = [textOf(one.path), textOf(other.path)];
  if (one.target.status !== 'unmapped' || other.target.status !== 'unmapped' || !first || !second) return false;
  return normalize(first) !== normalize(second);
}

/** A link or a copy: peers see no difference. */
function hasSameKey(one: KeystoreBinding, other: KeystoreBinding, snapshot: Snapshot): boolean {
  const [first, second] = [one, other].map((binding) =>
    storesOf(snapshot, binding.document)
      .filter((store) => store.binding === binding)
      .flatMap((store) => usedKeys(store).flatMap(({ chain }) => chain[0]?.fingerprint ?? [])),
  );
  return first?.some((fingerprint) => second?.includes(fingerprint)) ?? false;
}

function useTheirs(document: ConfigDocument, path: Setting, stores: readonly KeystoreBinding[]): readonly Fix[] {
  const paths = stores.flatMap((store) => (isWritable(store.path) ? (textOf(store.path) ?? []) : []));
  return [...new Set(paths)]
    .filter((text) => text.startsWith('/'))
    .map((text) => ({
      title: `Use ${printable(text)} as server.xml does (${usageText()})`,
      safe: false,
      edits: [{ range: path.valueRange, text: document.syntax.encode(text, 'value') }],
    }));
}

/** Only where there is one place to change. */
function useOurs(path: Setting, stores: readonly KeystoreBinding[]): readonly Fix[] {
  const text = plainValue(path);
  const [only, ...more] = stores;
  const there = only?.path;
  if (text === undefined || !text.startsWith('/') || !there || more.length > 0 || !isWritable(there)) return [];
  const edit = { range: there.valueRange, text: only.document.syntax.encode(text, 'value'), path: only.document.path };
  const title = `Set ${printable(there.name)} in server.xml to ${printable(text)} (${usageText()})`;
  return [{ title, safe: false, edits: [edit] }];
}

function isWritable(setting: Setting | undefined): boolean {
  return setting !== undefined && !setting.isDerived && !setting.isSubstituted;
}

function textOf(setting: Setting | undefined): string | undefined {
  return setting && plainValue(setting);
}

function usageText(): string {
  return usageName(certificateRows().filter(({ id }) => id === ROW));
}
