import type { ParsedText } from '../formats/format.ts';
import type { ConfigDocument, CursorContext, DocumentSyntax } from '../model/document.ts';
import type { FileKind } from '../model/fileKind.ts';
import { LineIndex } from '../model/lineIndex.ts';
import { encloses, type Range } from '../model/range.ts';
import { Secret } from '../model/secret.ts';
import type { Setting } from '../model/setting.ts';
import { holdsLooseSecret, maskLooseSecrets, maskRanges } from './maskText.ts';
import { isSecretName } from './secretNames.ts';

/** Turns what a format found, and takes it over, into a document: every password a {@link Secret}, masked in the text. */
export function protect(
  path: string,
  kind: FileKind,
  text: string,
  parsed: ParsedText,
): Omit<ConfigDocument, 'exitsOnInitFailure'> {
  const secrets = new Map<Setting, Setting>();
  const protectSetting = (setting: Setting) => {
    if (typeof setting.value !== 'string' || secrets.has(setting)) return;
    if (!isSecretName(setting.name, kind) && (kind === 'settings' || !holdsLooseSecret(setting.value, kind))) return;
    secrets.set(setting, { ...setting, value: new Secret(setting.value) });
  };
  parsed.settings.forEach(protectSetting);
  for (const element of parsed.elements) element.attributes.forEach(protectSetting);
  const find = (setting: Setting) => secrets.get(setting) ?? setting;
  for (const element of parsed.elements) {
    if (element.attributes.some((attribute) => secrets.has(attribute))) {
      // In place: elements name their parents, and attributes their element.
      Object.assign(element, { attributes: element.attributes.map(find) });
    }
  }
  const hidden = [...secrets.keys()].map((setting) => setting.valueRange);
  const syntax = protectSyntax(parsed.syntax, find, hidden);
  return {
    path,
    kind,
    text: maskLooseSecrets(maskRanges(text, hidden), kind),
    lines: new LineIndex(text),
    settings: parsed.settings.map(find),
    elements: parsed.elements,
    comments: parsed.comments.map((comment) => ({ ...comment, text: maskLooseSecrets(comment.text, kind) })),
    problems: parsed.problems,
    complete: parsed.complete,
    syntax,
  };
}

/** What stands in the value of a secret is no setting of its own. */
function protectSyntax(
  syntax: DocumentSyntax,
  find: (setting: Setting) => Setting,
  hidden: readonly Range[],
): DocumentSyntax {
  const isHidden = ({ range }: Setting) => hidden.some((secret) => encloses(secret, range));
  const { wordsOf } = syntax;
  return {
    ...syntax,
    contextAt(offset) {
      const context = protectContext(syntax.contextAt(offset), find);
      return 'setting' in context && context.setting && isHidden(context.setting) ? { at: 'none' } : context;
    },
    ...(wordsOf ? { wordsOf: (setting) => (setting.value instanceof Secret ? [] : wordsOf(setting)) } : {}),
  };
}

function protectContext(context: CursorContext, find: (setting: Setting) => Setting): CursorContext {
  const { setting } = context as { readonly setting?: Setting };
  return setting ? ({ ...context, setting: find(setting) } as CursorContext) : context;
}
