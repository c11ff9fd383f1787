import type { KeystoreBinding } from '../../deployment/binding.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { basename } from '../../model/posixPath.ts';
import type { Setting } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { bindingsOf } from '../navigation/place.ts';
import { storeState } from './storeState.ts';

/** A line that editors show above the path of a keystore. */
export interface Lens {
  readonly setting: Setting;
  /** Absolute, in the host's file system. */
  readonly file: string;
  /** "server.jks · JKS · 2 entries · expires in 41 days · used in 3 files"; never empty. */
  title(): string;
}

/** One for each path that leads to a file, by what is known already. `trusted` is false where no file may be looked at. */
export function lenses(snapshot: Snapshot, document: ConfigDocument, trusted: boolean): readonly Lens[] {
  const bySetting = new Map<number, Lens>();
  for (const binding of bindingsOf(snapshot, document)) {
    const { path, target } = binding;
    if (!path || path.isDerived || target.status !== 'resolved' || bySetting.has(path.range.start)) continue;
    const file = target.path;
    bySetting.set(path.range.start, {
      setting: path,
      file,
      title: () => [...storeTitle(snapshot, binding, file, trusted), ...usesText(snapshot, file)].join(' · '),
    });
  }
  return [...bySetting.values()].sort((a, b) => a.setting.range.start - b.setting.range.start);
}

/** The name of a binding's file and how it stands. */
export function storeTitle(
  snapshot: Snapshot,
  binding: KeystoreBinding,
  file: string,
  trusted: boolean,
): readonly string[] {
  const state = storeState(snapshot, binding);
  const otherwise = trusted ? 'not opened yet' : 'not opened in a workspace that is not trusted';
  return [printable(basename(file)), ...(state.length > 0 ? state : [otherwise])];
}

/** Of one file's uses nothing is told: the lens is above it. */
function usesText(snapshot: Snapshot, file: string): readonly string[] {
  const { documents, settings } = usesByFile(snapshot.bindings).get(file) ?? { documents: new Set(), settings: 0 };
  if (documents.size > 1) return [`used in ${documents.size} files`];
  return settings > 1 ? [`used ${settings} times`] : [];
}

interface Uses {
  readonly documents: Set<string>;
  settings: number;
}

/** Counted once for each list of bindings, as that of a thousand servers is long. */
const counted = new WeakMap<readonly KeystoreBinding[], ReadonlyMap<string, Uses>>();

function usesByFile(bindings: readonly KeystoreBinding[]): ReadonlyMap<string, Uses> {
  const known = counted.get(bindings);
  if (known) return known;
  const uses = new Map<string, Uses>();
  for (const { target, document, path } of bindings) {
    if (target.status !== 'resolved' || !path) continue;
    const own = uses.get(target.path) ?? { documents: new Set(), settings: 0 };
    own.documents.add(document.path);
    own.settings++;
    uses.set(target.path, own);
  }
  counted.set(bindings, uses);
  return uses;
}
