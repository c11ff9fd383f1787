import type { KeystoreBinding } from '../../deployment/binding.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { hasPlaceholder, plainValue, type Setting } from '../../model/setting.ts';

/**
 * The paths here that are names of one file: what the host found out about links. The path itself suffices where nothing
 * may be looked at.
 */
export type Names = ReadonlySet<string>;

/** The bindings that lead to a file, in the order of the documents. */
export function usesOfFile({ bindings }: Pick<Snapshot, 'bindings'>, names: Names): readonly KeystoreBinding[] {
  return bindings.filter(({ target }) => target.status === 'resolved' && names.has(target.path));
}

/** Of the bindings that lead to a file those whose alias this is. Java finds entries without regard to case. */
export function usesOfAlias(
  snapshot: Pick<Snapshot, 'bindings'>,
  names: Names,
  alias: string,
): readonly (KeystoreBinding & { readonly alias: Setting })[] {
  const wanted = alias.toLowerCase();
  return usesOfFile(snapshot, names).flatMap((binding) => {
    const own = aliasOf(binding);
    return binding.alias && own?.toLowerCase() === wanted ? [{ ...binding, alias: binding.alias }] : [];
  });
}

/** The configured alias; undefined where none is written or where it is not known. */
export function aliasOf({ alias }: KeystoreBinding): string | undefined {
  return alias && !hasPlaceholder(alias) ? plainValue(alias) : undefined;
}

/** Every path here that a setting leads to, once. */
export function configuredFiles({ bindings }: Pick<Snapshot, 'bindings'>): readonly string[] {
  return [...new Set(bindings.flatMap(({ target }) => (target.status === 'resolved' ? [target.path] : [])))];
}
