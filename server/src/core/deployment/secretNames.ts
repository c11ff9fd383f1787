import type { FileKind } from '../model/fileKind.ts';
import { documentedSettings, findSetting } from '../schema/index.ts';
import { nearest } from '../values/nearest.ts';
import { withoutZeros } from './maskText.ts';

/** The last is of Tomcat's EncryptInterceptor. */
const SECRET_NAME = /pass|pasw|pswd|sword|pwd|secret|credential|encryptionKey/i;
/** Names hardly change from one edit to the next, so the answers are kept. */
const answers = new Map<FileKind, Map<string, boolean>>();
const KNOWN_LIMIT = 20_000;

/** True for a setting whose value must never be shown: by the schema, by its name, or as a misspelling of such a name. */
export function isSecretName(name: string, kind: FileKind): boolean {
  if (kind === 'settings') return false;
  const known = answers.get(kind) ?? new Map<string, boolean>();
  answers.set(kind, known);
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  const verdict =
    SECRET_NAME.test(withoutZeros(name)) || (findSetting(name, kind)?.secret ?? resemblesSecret(name, kind));
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(name, verdict);
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
