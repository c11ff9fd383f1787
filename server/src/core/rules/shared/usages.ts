import { lacksSetting } from '../../deployment/lacksSetting.ts';
import { documentedIn } from '../../deployment/settingIndex.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Setting } from '../../model/setting.ts';
import {
  bindingSettings,
  type CertificateRow,
  certificateRows,
  findSetting,
  type ServerRole,
} from '../../schema/index.ts';

/** The settings that open one store of a usage. */
export interface StoreSettings {
  /** The schema's binding name. */
  readonly name: string;
  readonly store: 'keystore' | 'truststore';
  /** The name of the path's setting. */
  readonly path: string;
}

/** The stores that a row of the certificate tables names in the document's kind of file. */
export function storesOfRow({ settings }: CertificateRow, { kind }: ConfigDocument): readonly StoreSettings[] {
  const names = settings.flatMap((name) => findSetting(name, kind)?.binding ?? []);
  return [...new Set(names)].flatMap((name) => {
    const path = bindingSettings(kind, name).find(({ role }) => role.endsWith('.path'));
    if (!path) return [];
    return [{ name, store: path.role === 'truststore.path' ? 'truststore' : 'keystore', path: path.name } as const];
  });
}

/** True where none of the store's settings stands in a file of the server, nor one that was meant as one of them. */
export function lacksStore({ name, store }: StoreSettings, document: ConfigDocument, snapshot: Snapshot): boolean {
  const binding = { document, name };
  const lacks = (part: 'path' | 'password') => lacksSetting(binding, `${store}.${part}`, snapshot) !== undefined;
  return lacks('path') && lacks('password');
}

/** A usage of a role of which the document has none of the keys. */
export interface MissingUsage {
  readonly row: CertificateRow;
  readonly keystore: StoreSettings;
}

/** The usages of a server of the role that the document should configure and does not; a row that contradicts another decides none. */
export function missingUsages(role: ServerRole, document: ConfigDocument, snapshot: Snapshot): readonly MissingUsage[] {
  return certificateRows().flatMap((row) => {
    if (row.server !== role || row.contradiction !== undefined) return [];
    const stores = storesOfRow(row, document);
    const keystore = stores.find(({ store }) => store === 'keystore');
    const isMissing = keystore && stores.every((store) => lacksStore(store, document, snapshot));
    return isMissing ? [{ row, keystore }] : [];
  });
}

/** The setting of the store's path where it has a value, known or not. */
export function pathOf({ path }: StoreSettings, document: ConfigDocument): Setting | undefined {
  const setting = documentedIn(document).find(({ name }) => name === path);
  return setting && setting.value !== '' ? setting : undefined;
}

/** False where something may stand in the file that is not seen: then nothing may be said about what is absent. */
export function isWhollyRead({ complete, problems }: ConfigDocument): boolean {
  return complete && !problems.some(({ fatal }) => fatal);
}
