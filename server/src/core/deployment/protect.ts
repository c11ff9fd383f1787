import type { ParsedText } from '../formats/format.ts';
import type { Comment, ConfigDocument, CursorContext, DocumentSyntax } from '../model/document.ts';
import type { FileKind } from '../model/fileKind.ts';
import { LineIndex } from '../model/lineIndex.ts';
import { encloses, type Range } from '../model/range.ts';
import { Secret } from '../model/secret.ts';
import type { Setting } from '../model/setting.ts';
import { holdsLooseSecret, maskLooseSecrets, maskRanges } from './maskText.ts';
import { isSecretName } from './secretNames.ts';

const NONE: ReadonlySet<string> = new Set();

/** Turns what a format found, and takes it over, into a document: every password a {@link Secret}, masked in the text. */
export function protect(
  path: string,
  kind: FileKind,
  text: string,
  parsed: ParsedText,
  secretKeys: ReadonlySet<string> = NONE,
): Omit<ConfigDocument, 'exitsOnInitFailure'> {
  const secrets = new Map<Setting, Setting>();
  const protectSetting = (setting: Setting) => {
    if (typeof setting.value !== 'string' || secrets.has(setting)) return;
    const isNamed = secretKeys.has(setting.name) || isSecretName(setting.name, kind);
    if (!isNamed && (kind === 'settings' || !holdsLooseSecret(setting.value, kind))) return;
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
  const comments = maskComments(parsed.comments, kind, secretKeys);
  const syntax = protectSyntax(parsed.syntax, find, hidden);
  return {
    path,
    kind,
    text: maskLooseSecrets(maskRanges(text, [...hidden, ...comments.hidden]), kind),
    lines: new LineIndex(text),
    settings: parsed.settings.map(find),
    elements: parsed.elements,
    comments: comments.comments,
    problems: parsed.problems,
    complete: parsed.complete,
    syntax,
  };
}

/** The comments without passwords; `hidden` are the commented-out values of settings that are secret by a key pack. */
function maskComments(comments: readonly Comment[], kind: FileKind, secretKeys: ReadonlySet<string>) {
  const hidden: Range[] = [];
  const masked = comments.map((comment) => {
    const loose = maskLooseSecrets(comment.text, kind);
    const [before = '', name = ''] = secretKeys.size > 0 ? (/^[#!\s]*([^\s=:]+)[ \t]*[=: \t]/.exec(loose) ?? []) : [];
    if (!secretKeys.has(name)) return { ...comment, text: loose };
    const range = { start: before.length, end: loose.length };
    const start = comment.range.end - loose.length;
    hidden.push({ start: start + range.start, end: comment.range.end });
    return { ...comment, text: maskRanges(loose, [range]) };
  });
  return { comments: masked, hidden };
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
