import { join, type ServiceUser } from '../../core/index.ts';
import type { ServerTree } from './serverTree.ts';
import type { ProductUnit } from './systemdUnits.ts';

/** The account that the user names, else that all units of the product name; undefined where they do not agree. */
export async function findServiceUser(
  tree: ServerTree,
  units: readonly ProductUnit[],
  chosen: string | undefined,
): Promise<ServiceUser | undefined> {
  const [first] = units;
  const agreed = units.every(({ user }) => user === first?.user) ? first?.user : 'unknown';
  const name = chosen ?? agreed;
  if (name === undefined || name === 'unknown') return undefined;
  const { uid, gid } = await accountOf(tree, name);
  return { name, uid, gid, source: chosen === undefined && first ? first.path : 'settings' };
}

/** What the server's own list of accounts says of one. */
interface Account extends Pick<ServiceUser, 'uid' | 'gid'> {
  readonly home: string | undefined;
}

/** A number stands for itself. */
async function accountOf(tree: ServerTree, name: string): Promise<Account> {
  for (const line of ((await tree.read('/etc/passwd')) ?? '').split('\n')) {
    const [account, , uid = '', gid = '', , home = ''] = line.split(':');
    if ((account === name || uid === name) && /^\d+$/.test(uid) && /^\d+$/.test(gid)) {
      return { uid: Number(uid), gid: Number(gid), home: home.startsWith('/') ? home : undefined };
    }
  }
  return { uid: /^\d+$/.test(name) ? Number(name) : undefined, gid: undefined, home: undefined };
}

/** The file that Java takes for an account's own keystore, as a path on the server; undefined where its home is not known. */
export async function homeKeystoreOf(tree: ServerTree, { name }: ServiceUser): Promise<string | undefined> {
  const { home } = await accountOf(tree, name);
  return home && join(home, '.keystore');
}
