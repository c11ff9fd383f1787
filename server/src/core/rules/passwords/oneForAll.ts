import type { KeystoreBinding } from '../../deployment/binding.ts';
import { bindingsIn } from '../../deployment/bindingsIn.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { basename } from '../../model/posixPath.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { knownPassword } from '../shared/stores.ts';

/** Fewer are often one store under two names. */
const LEAST = 3;

/** A keystore file that a server opens, and where its password is written. */
interface OpenedFile {
  readonly name: string;
  readonly binding: KeystoreBinding;
  readonly at: Setting;
}

export const passwordsOneForAll = defineRule({
  id: 'passwords/one-for-all',
  severity: 'information',
  impact: 'security',
  scope: 'deployment',
  fix: 'none',
  docs: {
    what: 'Reports, once for a server, that three or more of its keystore files have the same password.',
    why: 'Whoever learns the password of one of them, perhaps from the least protected file, opens all.',
    todo: 'Give each keystore a password of its own with keytool -storepasswd, and write it in every file that opens that keystore.',
    bad: 'duplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\nduplex.server.keystore.password=vH7-qPz2-mR4x\nrpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\nrpc.ssl.keystore.password=vH7-qPz2-mR4x\nrpc.ssl.truststore.path=/opt/puppet-cybereason/ssl/global.jks\nrpc.ssl.truststore.password=vH7-qPz2-mR4x\n',
    good: 'duplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\nduplex.server.keystore.password=vH7-qPz2-mR4x\nrpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\nrpc.ssl.keystore.password=Lw3-tJd8-nK5c\nrpc.ssl.truststore.path=/opt/puppet-cybereason/ssl/global.jks\nrpc.ssl.truststore.password=Bz6-yGf1-sQ9u\n',
  },
  messages: {
    same: 'This password opens {count} keystore files of this server: {files}. Who learns it from one has all: give each a password of its own with keytool -storepasswd.',
  },
  check({ snapshot, report }) {
    const documents = new Map(snapshot.documents.map((document) => [document.path, document]));
    for (const server of snapshot.servers) {
      const files = server.documents.flatMap((path) => {
        const document = documents.get(path);
        return document ? filesOf(bindingsIn(snapshot, document), snapshot) : [];
      });
      const [first, ...others] = largestGroup(byName(files));
      if (!first || others.length + 1 < LEAST) continue;
      report({
        at: first.at.valueRange,
        document: first.binding.document,
        message: 'same',
        data: { count: others.length + 1, files: listed([first, ...others].map(({ name }) => printable(name))) },
        related: others.map(({ binding, at, name }) => ({
          path: binding.document.path,
          range: at.valueRange,
          message: `The same password, for ${printable(name)}.`,
        })),
      });
    }
  },
});

/** Those in use whose password is known, and not known to be wrong. */
function filesOf(bindings: readonly KeystoreBinding[], { facts }: Snapshot): readonly OpenedFile[] {
  return bindings.flatMap((binding) => {
    const path = binding.path && plainValue(binding.path);
    const at = binding.password ?? binding.path;
    const fact = facts.get(binding.id);
    const isWrong = fact?.status === 'read' && fact.result.verdict === 'wrong-password';
    if (!path || !at || !binding.inUse || isWrong || !knownPassword(binding) || path.includes('${')) return [];
    return [{ name: basename(path), binding, at }];
  });
}

/** The tables know stores by their names: two files of one name in two folders are the same store. */
function byName(files: readonly OpenedFile[]): readonly OpenedFile[] {
  return [...new Map(files.toReversed().map((file) => [file.name.toLowerCase(), file])).values()].reverse();
}

function largestGroup(files: readonly OpenedFile[]): readonly OpenedFile[] {
  const groups: OpenedFile[][] = [];
  for (const file of files) {
    const password = knownPassword(file.binding);
    const group = groups.find(([one]) => one && password && knownPassword(one.binding)?.equals(password));
    if (group) group.push(file);
    else groups.push([file]);
  }
  return groups.reduce<readonly OpenedFile[]>((best, group) => (group.length > best.length ? group : best), []);
}
