import { dirname } from '../../model/posixPath.ts';
import { plainValue } from '../../model/setting.ts';
import { defineRule } from '../rule.ts';
import { printable } from '../shared/printable.ts';
import { lookedUpStores } from '../shared/stores.ts';

export const keystoreNotInCopy = defineRule({
  id: 'keystore/not-in-copy',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: "Reports, once per file, that keystores were not checked because this copy of the server's files does not have their folder.",
    why: 'Keystores are seldom kept in Git. Whether these open, and what they hold, cannot be said here.',
    todo: "Copy the keystores' folder beside the configuration, map its path on the server to a folder here, or check on the server itself.",
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    good: '[paths]\n/opt/puppet-cybereason/ssl = keystores/webapp-01\n',
  },
  messages: {
    absent:
      "{paths} not checked: not in this copy of the server's files. Copy the folder of the keystores, or map its path to a folder here.",
  },
  check({ snapshot, document, report }) {
    const absent = lookedUpStores(snapshot, document).filter(({ fact }) => fact.status === 'not-in-copy');
    const paths = new Set(absent.map(({ fact }) => fact.path));
    const first = absent.reduce<(typeof absent)[number] | undefined>(
      (best, store) => (best && best.path.valueRange.start <= store.path.valueRange.start ? best : store),
      undefined,
    );
    if (!first) return;
    const folders = new Set(
      absent
        .map(({ path }) => plainValue(path) ?? '')
        .filter((path) => path.startsWith('/'))
        .map(dirname),
    );
    const others = paths.size - 1;
    const also = others === 0 ? ' was' : ` and ${others} more keystore${others === 1 ? '' : 's'} of this file were`;
    report({
      at: first.path.valueRange,
      message: 'absent',
      data: { paths: first.name + also },
      fixes: () =>
        [...folders].map((folder) => ({
          title: `Map ${printable(folder)} to a folder here…`,
          safe: false,
          edits: [],
          command: { name: 'map-path', path: folder },
        })),
    });
  },
});
