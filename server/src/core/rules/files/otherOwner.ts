import type { FileOwner } from '../../deployment/facts.ts';
import type { Impact, Severity } from '../../model/problem.ts';
import type { Range } from '../../model/range.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { octal, passwordsIn, readStores, serverFactOf } from '../shared/secretFiles.ts';

/** A file that the service reads, and where it is named. */
interface UsedFile {
  readonly owner: FileOwner | undefined;
  readonly path: string;
  readonly at: Range;
  /** What follows when the service cannot read it. */
  readonly impact: Impact;
  /** Puppet may read the properties files as root, in the service's stead. */
  readonly unreadable: Severity;
}

export const filesOtherOwner = defineRule({
  id: 'files/other-owner',
  severity: 'warning',
  impact: 'security',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a keystore or configuration file that the account of the service cannot read, or that belongs to a third account.',
    why: 'A service that may not read its keystore does not start, or does not bind its port. A file that belongs to neither the service nor root can be changed by its owner. The account is taken from the systemd units, or from the setting service-user; where neither names it, and in a copy of the files, nothing is reported.',
    todo: "Give the file to the account with chown, or to root with the service's group and mode 640.",
    bad: '-rw------- 1 root root 3215 server.jks\n',
    good: '-rw-r----- 1 root tomcat 3215 server.jks\n',
    runtimeMessages: ['java.io.FileNotFoundException: /opt/puppet-cybereason/ssl/server.jks (Permission denied)'],
  },
  messages: {
    unreadable:
      '{path} has mode {mode} and belongs to uid {uid}: {user}, the account of the service, cannot read it. Run chown {user} on it, or give it the group of {user} and mode 640.',
    other:
      '{path} belongs to uid {uid}, neither to {user}, the account of the service, nor to root: that account can change it. Run chown {user} on it.',
  },
  check({ snapshot, document, report }) {
    const server = serverFactOf(snapshot, document);
    const user = server?.serviceUser;
    // Root reads every file.
    if (!server || user?.uid === undefined || user.uid === 0) return;
    const files = readStores(snapshot, document).map(
      ({ fact, path, impact }): UsedFile => ({
        owner: fact.owner,
        path: fact.path,
        at: path.valueRange,
        impact,
        unreadable: 'error',
      }),
    );
    const [password] = passwordsIn(document);
    if (password) {
      files.unshift({
        owner: server.owners.get(document.path),
        path: document.path,
        at: password.keyRange,
        impact: 'start',
        unreadable: document.kind === 'server-xml' ? 'error' : 'warning',
      });
    }
    for (const { owner, path, at, impact, unreadable } of files) {
      if (!owner) continue;
      const data = { path: printable(path), mode: octal(owner.mode), uid: owner.uid, user: printable(user.name) };
      if (isUnreadable(owner, user.uid)) report({ at, message: 'unreadable', data, impact, severity: unreadable });
      else if (owner.uid !== user.uid && owner.uid !== 0) report({ at, message: 'other', data });
    }
  },
});

/** Whatever the groups are: an access control list grants no more than the bits of the group. */
function isUnreadable({ mode, uid }: FileOwner, user: number): boolean {
  return (mode & (uid === user ? 0o400 : 0o044)) === 0;
}
