import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** A temporary folder, new for each test of the file that asks for it. */
export interface FileTree {
  /** Its absolute path, without symbolic links. */
  readonly root: string;
  /** Makes an empty file below it, with its folders; the absolute path. */
  put(path: string): string;
}

export function useFileTree(): FileTree {
  let root = '';
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'file-tree-')));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  return {
    get root() {
      return root;
    },
    put(path) {
      const file = join(root, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, '');
      return file;
    },
  };
}
