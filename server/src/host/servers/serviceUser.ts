import type { ServiceUser } from '../../core/index.ts';
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
  return { name, ...(await idsOf(tree, name)), source: chosen === undefined && first ? first.path : 'settings' };
}

/** By the server's own list of accounts; a number stands for itself. */
async function idsOf(tree: ServerTree, name: string): Promise<Pick<ServiceUser, 'uid' | 'gid'>> {
  for (const line of ((await tree.read('/etc/passwd')) ?? '').split('\n')) {
    const [account, , uid = '', gid = ''] = line.split(':');
    if ((account === name || uid === name) && /^\d+$/.test(uid) && /^\d+$/.test(gid)) {
      return { uid: Number(uid), gid: Number(gid) };
    }
  }
  return { uid: /^\d+$/.test(name) ? Number(name) : undefined, gid: undefined };
}
