import { symlinkSync, writeFileSync } from 'node:fs';
import { pooledDisk } from '../../../server/src/host/disk.ts';
import { ServerTree } from '../../../server/src/host/servers/serverTree.ts';
import { Witness } from '../../../server/src/host/servers/witness.ts';
import { type FileTree, useFileTree } from '../../helpers/fileTree.ts';

/** A server's tree in a temporary folder. */
export interface Trees extends FileTree {
  write(path: string, text: string): string;
  /** A symbolic link that says `to`, as it stands there. */
  link(path: string, to: string): void;
  /** The tree as the host sees it, with nothing known yet. */
  open(): ServerTree;
}

export function useTrees(): Trees {
  const tree = useFileTree();
  return {
    get root() {
      return tree.root;
    },
    put: (path) => tree.put(path),
    write(path, text) {
      const file = tree.put(path);
      writeFileSync(file, text);
      return file;
    },
    link(path, to) {
      const beside = tree.put(`${path}.beside`);
      symlinkSync(to, beside.slice(0, -'.beside'.length));
    },
    open: () => new ServerTree(tree.root, new Witness(pooledDisk)),
  };
}
