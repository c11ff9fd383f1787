import type { ConfigDocument, CursorContext } from '../../model/document.ts';
import { documentedSettings } from '../../schema/index.ts';
import { packedKeys } from '../../schema/keyPacks.ts';
import type { KeyPack } from '../../schema/types.ts';
import type { Candidate } from './candidate.ts';

/** The keys of a properties file that are not there yet: the documented ones, then those of key packs. */
export function completeName(
  document: ConfigDocument,
  packs: readonly KeyPack[],
  { setting, range }: Extract<CursorContext, { at: 'key' }>,
): readonly Candidate[] {
  const present = new Set(document.settings.filter((other) => other !== setting).map(({ name }) => name));
  const isAssigned =
    setting !== undefined && /[=:]/.test(document.text.slice(setting.keyRange.end, setting.valueRange.start));
  return [...documentedSettings(document.kind), ...packedKeys(packs, document.kind).values()]
    .filter(({ name }) => !present.has(name))
    .map(({ name, summary, details }) => {
      const key = document.syntax.encode(name, 'key');
      const documentation = details ? `${summary} ${details}` : summary;
      return { kind: 'key', label: name, documentation, text: isAssigned ? key : `${key}=`, range };
    });
}

/** The values that a key pack lists for a key. */
export function completePackedValue(
  document: ConfigDocument,
  packs: readonly KeyPack[],
  { setting, range }: Pick<Extract<CursorContext, { at: 'value' }>, 'setting' | 'range'>,
): readonly Candidate[] {
  const { values = [] } = packedKeys(packs, document.kind).get(setting.name) ?? {};
  return values.map((value) => ({ kind: 'value', label: value, text: document.syntax.encode(value, 'value'), range }));
}
