import type { ConfigDocument, CursorContext } from '../../model/document.ts';
import { documentedSettings } from '../../schema/index.ts';
import type { Candidate } from './candidate.ts';

/** The documented keys of a properties file that are not there yet. */
export function completeName(
  document: ConfigDocument,
  { setting, range }: Extract<CursorContext, { at: 'key' }>,
): readonly Candidate[] {
  const present = new Set(document.settings.filter((other) => other !== setting).map(({ name }) => name));
  const isAssigned =
    setting !== undefined && /[=:]/.test(document.text.slice(setting.keyRange.end, setting.valueRange.start));
  return documentedSettings(document.kind)
    .filter(({ name }) => !present.has(name))
    .map(({ name, summary, details }) => {
      const key = document.syntax.encode(name, 'key');
      const documentation = details ? `${summary} ${details}` : summary;
      return { kind: 'key', label: name, documentation, text: isAssigned ? key : `${key}=`, range };
    });
}
