import type { ParsedText } from '../formats/format.ts';
import type { ConfigDocument, CursorContext } from '../model/document.ts';
import type { FileKind } from '../model/fileKind.ts';
import { LineIndex } from '../model/lineIndex.ts';
import type { Range } from '../model/range.ts';
import { Secret } from '../model/secret.ts';
import type { Element, Setting } from '../model/setting.ts';
import { maskLooseSecrets, maskRanges } from './maskText.ts';
import { isSecretName } from './secretNames.ts';

/** Turns what a format found into a document: every password a {@link Secret}, and masked in the text. */
export function protect(path: string, kind: FileKind, text: string, parsed: ParsedText): ConfigDocument {
  const hidden: Range[] = [];
  const settings = new Map<Setting, Setting>();
  const elements = new Map<Element, Element>();
  const copyElement = (element: Element): Element => {
    const known = elements.get(element);
    if (known) return known;
    const attributes: Setting[] = [];
    const copy = { ...element, parent: undefined as Element | undefined, attributes };
    elements.set(element, copy);
    for (const attribute of element.attributes) {
      const protectedAttribute = protectSetting(attribute, kind, hidden, copy);
      settings.set(attribute, protectedAttribute);
      attributes.push(protectedAttribute);
    }
    return copy;
  };
  for (const element of parsed.elements) {
    const copy: { parent: Element | undefined } = copyElement(element);
    copy.parent = element.parent && elements.get(element.parent);
  }
  for (const setting of parsed.settings) {
    if (!settings.has(setting)) settings.set(setting, protectSetting(setting, kind, hidden, undefined));
  }
  const find = (setting: Setting) => settings.get(setting) ?? setting;
  return {
    path,
    kind,
    text: maskLooseSecrets(maskRanges(text, hidden), kind),
    lines: new LineIndex(text),
    settings: parsed.settings.map(find),
    elements: parsed.elements.map((element) => elements.get(element) ?? element),
    comments: parsed.comments.map((comment) => ({ ...comment, text: maskLooseSecrets(comment.text, kind) })),
    problems: parsed.problems,
    complete: parsed.complete,
    syntax: {
      ...parsed.syntax,
      contextAt: (offset) => protectContext(parsed.syntax.contextAt(offset), find, elements),
    },
  };
}

function protectSetting(setting: Setting, kind: FileKind, hidden: Range[], element: Element | undefined): Setting {
  const owner = element ? { element } : {};
  if (typeof setting.value !== 'string' || !isSecretName(setting.name, kind)) return { ...setting, ...owner };
  hidden.push(setting.valueRange);
  return { ...setting, ...owner, value: new Secret(setting.value) };
}

function protectContext(
  context: CursorContext,
  find: (setting: Setting) => Setting,
  elements: ReadonlyMap<Element, Element>,
): CursorContext {
  if (context.at === 'value') return { ...context, setting: find(context.setting) };
  if (context.at === 'element') return { ...context, element: elements.get(context.element) ?? context.element };
  if (context.at !== 'key') return context;
  const element = context.element && (elements.get(context.element) ?? context.element);
  return {
    ...context,
    ...(context.setting ? { setting: find(context.setting) } : {}),
    ...(element ? { element } : {}),
  };
}
