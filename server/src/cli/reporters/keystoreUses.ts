import {
  type OpenResult,
  type PasswordVerdict,
  passwordVerdict,
  plainValue,
  rowsOfSetting,
  rowTitle,
  Secret,
} from '../../core/index.ts';
import type { StoreUses } from '../../host/keystores/usesOf.ts';

/** A setting that names the listed file. */
export interface StoreUse {
  /** Absolute path of the configuration file. */
  readonly path: string;
  /** One-based, as people count; columns are UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  readonly setting: string;
  readonly store: 'keystore' | 'truststore';
  /** The server's name for people. */
  readonly server: string;
  /** Titles of the certificate tables' rows that the setting stands in. */
  readonly rows: readonly string[];
  /** False where the server never opens the store: a Connector without TLS. */
  readonly inUse: boolean;
  readonly alias: string | undefined;
  readonly password: PasswordVerdict;
}

/** The uses of a store in the order of the configuration; `open` tries the store with a configured password. */
export function storeUses({ snapshot, bindings }: StoreUses, open: (password: Secret) => OpenResult): StoreUse[] {
  return bindings.flatMap((binding) => {
    const { path: setting, document, effectivePassword } = binding;
    if (setting === undefined) return [];
    const { line, character } = document.lines.positionAt(setting.range.start);
    const rows = rowsOfSetting(setting, document, snapshot);
    return [
      {
        path: document.path,
        line: line + 1,
        column: character + 1,
        setting: setting.name,
        store: binding.store,
        server: snapshot.servers.find(({ documents }) => documents.includes(document.path))?.name ?? '',
        rows: rows.flatMap((row) => rowTitle(row) ?? []),
        inUse: binding.inUse,
        alias: binding.alias && (plainValue(binding.alias) || undefined),
        password: effectivePassword instanceof Secret ? passwordVerdict(open(effectivePassword)) : effectivePassword,
      },
    ];
  });
}
