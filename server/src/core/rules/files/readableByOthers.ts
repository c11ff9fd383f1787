import type { FileOwner, ServiceUser } from '../../deployment/facts.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { holdsKeys, octal, passwordsIn, readStores, serverFactOf } from '../shared/secretFiles.ts';

export const filesReadableByOthers = defineRule({
  id: 'files/readable-by-others',
  severity: 'warning',
  impact: 'security',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports a keystore with private keys, or a configuration file with passwords, that other accounts of the machine can read or change.',
    why: "Whoever reads the passwords and the keystore has the server's private key, and can pass for the server; whoever can change them chooses whom the server trusts. It is checked on the server itself only: a copy of its files has the permissions of whoever copied it.",
    todo: 'Give the file the group of the account that runs the server and run chmod 640 on it, or chmod 600 if that account owns it.',
    bad: '-rw-r--r-- 1 tomcat tomcat 3215 server.jks\n',
    good: '-rw-r----- 1 root tomcat 3215 server.jks\n',
  },
  messages: {
    readable:
      '{path} has mode {mode}: every account on this machine can read it, and with it {what}. Give it the group of the account that runs the server and run chmod 640 on it, or chmod 600 if that account owns it.',
    writable:
      '{path} has mode {mode}: every account on this machine can change it. Give it the group of the account that runs the server and run chmod 640 on it, or chmod 600 if that account owns it.',
    group:
      '{path} has mode {mode}: it belongs to the account of the service ({user}), yet the accounts of another group (gid {gid}) can read it too, and with it {what}. Run chmod 600 on it.',
  },
  check({ snapshot, document, report }) {
    const server = serverFactOf(snapshot, document);
    const user = server?.serviceUser;
    const own = server?.owners.get(document.path);
    const [password] = passwordsIn(document);
    const files = readStores(snapshot, document)
      .filter(holdsKeys)
      .map(({ fact, path }) => ({ owner: fact.owner, path: fact.path, at: path.valueRange, what: 'its private keys' }));
    if (password) files.unshift({ owner: own, path: document.path, at: password.keyRange, what: 'its passwords' });
    for (const { owner, path, at, what } of files) {
      const message = owner && judge(owner, user);
      if (!owner || !message) continue;
      const data = { path: printable(path), mode: octal(owner.mode), what, user: user?.name ?? '', gid: owner.gid };
      report({ at, message, data, ...(message === 'group' ? { severity: 'information' } : {}) });
    }
  },
});

/** A group counts only where it is certain that the service does not need it: it owns the file, and has another group. */
function judge(owner: FileOwner, user: ServiceUser | undefined): 'readable' | 'writable' | 'group' | undefined {
  if (!owner.isReachable) return undefined;
  if (owner.mode & 0o004) return 'readable';
  if (owner.mode & 0o002) return 'writable';
  const isOthersGroup = user?.gid !== undefined && owner.gid !== user.gid && owner.gid !== 0;
  return owner.mode & 0o040 && user?.uid === owner.uid && isOthersGroup ? 'group' : undefined;
}
