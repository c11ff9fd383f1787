import { withoutMark } from '../model/byteOrderMark.ts';
import type { Setting } from '../model/setting.ts';
import { bindingSettings } from '../schema/index.ts';
import type { SettingRole } from '../schema/types.ts';
import { misspeltKey } from '../values/documentedKey.ts';
import type { KeystoreBinding } from './binding.ts';
import { documentsOf } from './documentsOf.ts';
import { serverOf } from './serverOf.ts';
import { notableIn, peculiarIn } from './settingIndex.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * The name of the setting with the role that a properties file should hold for the binding. Undefined where it was
 * meant to be there: misspelt, swallowed by the line before, or in another file of the server. That is what there is to
 * say then.
 */
export function lacksSetting(
  binding: Pick<KeystoreBinding, 'document' | 'name'>,
  role: SettingRole,
  snapshot: Snapshot,
): string | undefined {
  const { document } = binding;
  const lacking = bindingSettings(document.kind, binding.name).find((setting) => setting.role === role)?.name;
  if (lacking === undefined) return undefined;
  const isMeant = (name: string) => withoutMark(name) === lacking || misspeltKey(name, document.kind)?.name === lacking;
  if (notableIn(document).some(({ name }) => isMeant(name))) return undefined;
  const isSwallowed = (setting: Setting) =>
    document.syntax.joinedLines?.(setting).some(({ name }) => name === lacking) ?? false;
  if (peculiarIn(document).some(isSwallowed)) return undefined;
  const server = serverOf(snapshot, document.path);
  const others = server ? documentsOf(server, snapshot) : [];
  const elsewhere = others.some(
    (other) =>
      other !== document &&
      notableIn(other).some((setting) => setting.element === undefined && setting.name === lacking),
  );
  return elsewhere ? undefined : lacking;
}
