import { bindingsIn } from '../../deployment/bindingsIn.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { dirname } from '../../model/posixPath.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { lookedUpStores } from '../shared/stores.ts';

export const keystoreNotInCopy = defineRule({
  id: 'keystore/not-in-copy',
  severity: 'information',
  impact: 'hygiene',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: "Reports, once per file, that keystores were not checked because this copy of the server's files does not have their folder or has it without any of them, with a `.gitkeep` or `.gitignore`; or because the file lies outside the folders of a server.",
    why: 'Keystores are seldom kept in Git. Whether these open, and what they hold, cannot be said here.',
    todo: "Copy the keystores' folder beside the configuration, map its path on the server to a folder here, or check on the server itself.",
    bad: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n',
    good: '[paths]\n/opt/puppet-cybereason/ssl = keystores/webapp-01\n',
  },
  messages: {
    absent:
      "{paths} not checked: not in this copy of the server's files. Copy the folder of the keystores, or map its path to a folder here.",
    unmapped:
      '{paths} not checked: this file lies outside the folders of a server, so nothing says where that is here. Map its path to a folder here.',
  },
  check({ snapshot, document, report }) {
    const absent = lookedUpStores(snapshot, document).flatMap(({ fact, path }) =>
      fact.status === 'not-in-copy' && !/^~(?=[/\\]|$)/.test(plainValue(path) ?? '')
        ? [{ path, target: fact.path }]
        : [],
    );
    const stores = absent.length > 0 ? absent : unmappedStores(snapshot, document);
    const first = stores.reduce<MissingHere | undefined>(
      (best, store) => (best && best.path.valueRange.start <= store.path.valueRange.start ? best : store),
      undefined,
    );
    if (!first) return;
    const configured = stores.map(({ path }) => plainValue(path) ?? '');
    const folders = new Set(configured.filter((path) => path.startsWith('/')).map(dirname));
    const others = new Set(stores.map(({ target }) => target)).size - 1;
    const also = others === 0 ? ' was' : ` and ${others} more keystore${others === 1 ? '' : 's'} of this file were`;
    report({
      at: first.path.valueRange,
      message: absent.length > 0 ? 'absent' : 'unmapped',
      data: { paths: printable(plainValue(first.path) ?? '') + also },
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

/** A configured store that lies nowhere here; `target` tells one file from another. */
interface MissingHere {
  readonly path: Setting;
  readonly target: string;
}

/** Only of properties files, whose names are the product's own: any Tomcat anywhere has a server.xml. */
function unmappedStores(snapshot: Snapshot, document: ConfigDocument): readonly MissingHere[] {
  if (document.kind === 'server-xml') return [];
  return bindingsIn(snapshot, document).flatMap(({ path, target }) =>
    path && target.status === 'unmapped' ? [{ path, target: plainValue(path) ?? '' }] : [],
  );
}
