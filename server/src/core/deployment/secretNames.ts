import type { FileKind } from '../model/fileKind.ts';
import { documentedSettings, findSetting } from '../schema/index.ts';
import { nearest } from '../values/nearest.ts';

const SECRET_NAME = /pass|secret|credential|pwd/i;
const known = new Map<string, boolean>();
const KNOWN_LIMIT = 10_000;

/** True for a setting whose value must never be shown: by the schema, by its name, or as a misspelling of such a name. */
export function isSecretName(name: string, kind: FileKind): boolean {
  if (kind === 'settings') return false;
  if (SECRET_NAME.test(name)) return true;
  const key = `${kind}\n${name}`;
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const verdict = findSetting(name, kind)?.secret ?? resemblesSecret(name, kind);
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(key, verdict);
  return verdict;
}

function resemblesSecret(name: string, kind: FileKind): boolean {
  const settings = documentedSettings(kind);
  const match = nearest(
    name,
    settings.map((setting) => setting.name),
  );
  return settings.some((setting) => setting.name === match && setting.secret);
}
