import type { Backup } from '../../deployment/facts.ts';
import { basename } from '../../model/posixPath.ts';
import type { Related } from '../../model/problem.ts';
import { listed, printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { holdsKeys, passwordsIn, readStores, serverFactOf } from '../shared/secretFiles.ts';

export const filesBackup = defineRule({
  id: 'files/backup',
  severity: 'information',
  impact: 'security',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports copies beside a configuration file that hold its passwords, and copies beside a keystore with private keys.',
    why: 'Copies such as server.xml.bak or server.jks~ are forgotten: they keep the permissions that they were made with, are packed into archives and support bundles, and still hold what opens the server’s connections.',
    todo: 'Delete the copy, or keep it where only root can read it.',
    bad: 'server.jks\nserver.jks.bak\n',
    good: 'server.jks\n',
  },
  messages: {
    passwords:
      '{copies} beside this file: the passwords in it are the same. Delete what is not needed, or keep it where only root can read it.',
    swap: '{copies} beside this file: a swap file of an editor, with parts of this text and its passwords. Close the editor, or delete the file if none is open.',
    keys: '{copies} beside {path}: by the name a copy of it, and it holds private keys. Delete what is not needed, or keep it where only root can read it.',
  },
  check({ snapshot, document, report }) {
    const backups = serverFactOf(snapshot, document)?.backups ?? [];
    if (backups.length === 0) return;
    const passwords = passwordsIn(document);
    const own = backups.filter((backup) => backup.of === document.path);
    const sharesWith = (setting: (typeof passwords)[number]) => (backup: Backup) =>
      backup.secrets?.some((secret) => secret.equals(setting.value)) === true;
    const same = own.filter((backup) => passwords.some((setting) => sharesWith(setting)(backup)));
    const first = passwords.find((setting) => same.some(sharesWith(setting)));
    if (first) report({ at: first.keyRange, message: 'passwords', ...about(same) });
    const swaps = own.filter(({ secrets }) => secrets === undefined);
    const [password] = passwords;
    if (password && swaps.length > 0) report({ at: password.keyRange, message: 'swap', ...about(swaps) });
    for (const store of readStores(snapshot, document).filter(holdsKeys)) {
      const copies = backups.filter((backup) => backup.of === store.fact.path);
      if (copies.length === 0) continue;
      const { data, related } = about(copies);
      report({ at: store.path.valueRange, message: 'keys', data: { ...data, path: store.name }, related });
    }
  },
});

function about(backups: readonly Backup[]): { data: { copies: string }; related: readonly Related[] } {
  const names = backups.map(({ path }) => printable(basename(path)));
  const verb = names.length === 1 ? 'lies' : 'lie';
  const range = { start: 0, end: 0 };
  return {
    data: { copies: `${listed(names)} ${verb}` },
    related: backups.map(({ path }) => ({ path, range, message: 'The copy.' })),
  };
}
