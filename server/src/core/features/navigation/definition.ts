import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { type FilePlace, type Place, placeAt, placeOf } from './place.ts';
import { aliasOf, type Names, usesOfAlias, usesOfFile } from './uses.ts';

/** The paths here that are names of the same file as this one, itself included. */
export type LookUpNames = (path: string) => Promise<Names>;

/**
 * Where the setting at the offset leads: a path to its file, if that is there; an alias to its uses in other files, else to
 * the path beside it; a password to the path that it belongs to.
 */
export async function definition(
  snapshot: Snapshot,
  document: ConfigDocument,
  offset: number,
  host: { readonly names: LookUpNames; readonly exists: (path: string) => Promise<boolean> },
): Promise<readonly FilePlace[]> {
  const place = placeAt(snapshot, document, offset);
  if (!place) return [];
  const { binding, part } = place;
  const { target } = binding;
  if (part === 'path') {
    const leads = target.status === 'resolved' && (await host.exists(target.path));
    return leads ? [{ path: target.path, range: undefined }] : [];
  }
  const elsewhere = part === 'alias' ? await aliasElsewhere(snapshot, place, host.names) : [];
  if (elsewhere.length > 0) return elsewhere;
  return binding.path ? [placeOf(document, binding.path)] : [];
}

async function aliasElsewhere(snapshot: Snapshot, { binding }: Place, names: LookUpNames) {
  const alias = aliasOf(binding);
  if (alias === undefined || binding.target.status !== 'resolved') return [];
  return usesOfAlias(snapshot, await names(binding.target.path), alias)
    .filter(({ document }) => document !== binding.document)
    .map((use) => placeOf(use.document, use.alias));
}

/** Every place that names the file, the alias or the password at the offset: in all files that lead to the same keystore. */
export async function references(
  snapshot: Snapshot,
  document: ConfigDocument,
  offset: number,
  names: LookUpNames,
): Promise<readonly FilePlace[]> {
  const place = placeAt(snapshot, document, offset);
  if (!place) return [];
  const { binding, part } = place;
  if (binding.target.status !== 'resolved') return [placeOf(document, place.setting)];
  const files = await names(binding.target.path);
  const alias = part === 'alias' ? aliasOf(binding) : undefined;
  if (alias !== undefined) return usesOfAlias(snapshot, files, alias).map((use) => placeOf(use.document, use.alias));
  return usesOfFile(snapshot, files).flatMap((use) => {
    const setting = use[part];
    return setting ? [placeOf(use.document, setting)] : [];
  });
}

/** The places that name a file. */
export async function referencesOfFile(
  snapshot: Snapshot,
  path: string,
  names: LookUpNames,
): Promise<readonly FilePlace[]> {
  return usesOfFile(snapshot, await names(path)).flatMap((use) => (use.path ? [placeOf(use.document, use.path)] : []));
}
