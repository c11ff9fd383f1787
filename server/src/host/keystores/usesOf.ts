import { dirname, type KeystoreBinding, type Snapshot } from '../../core/index.ts';
import type { Disk } from '../disk.ts';
import { documentedFiles } from '../documentedFiles.ts';
import { Workspace } from '../workspace.ts';
import type { KeystoreOpener } from './opener.ts';
import { identity } from './otherNames.ts';

/** What the configuration around a keystore says of it. */
export interface StoreUses {
  readonly snapshot: Snapshot;
  /** The bindings that lead to this very file, in the order of the documents. */
  readonly bindings: readonly KeystoreBinding[];
}

/** What is needed to read the configuration. */
export interface Reading {
  readonly disk: Disk;
  readonly opener: KeystoreOpener;
  now(): number;
}

/**
 * Which settings name a file, by path or by a link to it. The configuration is that of the nearest folder above which has
 * configuration files in the documented places; undefined where there is none. No keystore is opened.
 */
export async function usesOf(path: string, reading: Reading): Promise<StoreUses | undefined> {
  const files = await configurationAbove(path, reading.disk);
  if (files.length === 0) return undefined;
  const workspace = new Workspace({ ...reading, now: () => reading.now(), trusted: true });
  for (const file of files) await workspace.addFile(file);
  const snapshot = workspace.snapshot();
  const own = await identity(path, reading.disk);
  const bindings: KeystoreBinding[] = [];
  for (const binding of snapshot.bindings) {
    if (binding.target.status !== 'resolved') continue;
    const other = binding.target.path;
    if (other === path || (own !== undefined && own === (await identity(other, reading.disk)))) bindings.push(binding);
  }
  return { snapshot, bindings };
}

async function configurationAbove(path: string, disk: Disk): Promise<readonly string[]> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const files = await documentedFiles(folder, disk);
    if (files.length > 0 || folder === dirname(folder)) return files;
  }
}
