import type { Change, ParsedText, Splice } from '../formats/format.ts';
import type { Comment, ConfigDocument, CursorContext, DocumentSyntax } from '../model/document.ts';
import type { FileKind } from '../model/fileKind.ts';
import { LineIndex } from '../model/lineIndex.ts';
import { encloses, type Range } from '../model/range.ts';
import { Secret } from '../model/secret.ts';
import type { Setting } from '../model/setting.ts';
import { holdsLooseSecret, maskLooseSecrets, maskRanges } from './maskText.ts';
import { isSecretName } from './secretNames.ts';
import { type JudgedWords, judgeWords, maskAround } from './secretWords.ts';

const NONE: ReadonlySet<string> = new Set();

/**
 * Turns what a format found, and takes it over, into a document: every password a {@link Secret}, masked in the text.
 * `before` is the document that `parsed.change` speaks of, made with the same `secretKeys`.
 */
export function protect(
  path: string,
  kind: FileKind,
  text: string,
  parsed: ParsedText,
  secretKeys: ReadonlySet<string> = NONE,
  before?: ConfigDocument,
): Omit<ConfigDocument, 'exitsOnInitFailure'> {
  const change = before && parsed.change;
  const secrets = new Map<Setting, Setting>();
  const words = kind === 'webui-service' ? wordsIn(parsed, secretKeys) : new Map<Setting, JudgedWords>();
  const isSecret = (setting: Setting) => {
    const { name, value } = setting;
    const judged = words.get(setting);
    if (judged) return judged.hidden.length > 0;
    if (secretKeys.has(name) || isSecretName(name, kind)) return true;
    return kind !== 'settings' && typeof value === 'string' && holdsLooseSecret(value, kind);
  };
  const protectSetting = (setting: Setting, known?: Setting): Setting => {
    if (typeof setting.value !== 'string') return setting;
    const same = secrets.get(setting);
    if (same || !(known ? known.value instanceof Secret : isSecret(setting))) return same ?? setting;
    const hidden = { ...setting, value: known?.value ?? new Secret(setting.value) };
    secrets.set(setting, hidden);
    return hidden;
  };
  const earlier = change && earlierItems(before.settings, change.settings);
  const settings = parsed.settings.map((setting, index) => protectSetting(setting, earlier?.(index)));
  for (const element of parsed.elements) {
    const attributes = element.attributes.map((attribute) => protectSetting(attribute));
    // In place: elements name their parents, and attributes their element.
    if (attributes.some((attribute, index) => attribute !== element.attributes[index]))
      Object.assign(element, { attributes });
  }
  const hidden = [...secrets.keys()].flatMap((setting) => words.get(setting)?.hidden ?? [setting.valueRange]);
  const comments = maskComments(
    parsed.comments,
    kind,
    secretKeys,
    change && earlierItems(before.comments, change.comments),
  );
  const byWord = new Map([...words.values()].flatMap((judged) => [...judged.byWord]));
  const find = (setting: Setting) => secrets.get(setting) ?? byWord.get(setting) ?? setting;
  const mask = (range: Range) =>
    maskAround(maskPart(text, range, [...hidden, ...comments.hidden]), wordRanges(byWord), (part) =>
      maskLooseSecrets(part, kind),
    );
  return {
    path,
    kind,
    text: change ? maskAgain(before.text, change, mask) : mask({ start: 0, end: text.length }),
    lines: new LineIndex(text),
    settings,
    elements: parsed.elements,
    comments: comments.comments,
    problems: parsed.problems,
    complete: parsed.complete,
    syntax: protectSyntax(parsed.syntax, find, hidden),
  };
}

/** Of a new list of items the one that stood in its place before; undefined for those that were read anew. */
function earlierItems<Item>(items: readonly Item[], { start, removed, added }: Splice) {
  return (index: number): Item | undefined =>
    index < start ? items[index] : index < start + added ? undefined : items[index - added + removed];
}

/** What is masked never reaches beyond its line, so other lines stay as they were. */
function maskAgain(masked: string, { range, by }: Change, mask: (range: Range) => string): string {
  return masked.slice(0, range.start) + mask(range) + masked.slice(range.end - by);
}

function maskPart(text: string, part: Range, hidden: readonly Range[]): string {
  const inside = hidden
    .filter((range) => encloses(part, range))
    .map(({ start, end }) => ({ start: start - part.start, end: end - part.start }));
  return maskRanges(text.slice(part.start, part.end), inside);
}

/** Of each value that a unit splits: its words one by one. A unit is always read as a whole. */
function wordsIn({ settings, syntax }: ParsedText, secretKeys: ReadonlySet<string>): ReadonlyMap<Setting, JudgedWords> {
  return new Map(
    settings.flatMap((setting) => {
      const words = secretKeys.has(setting.name) ? [] : (syntax.wordsOf?.(setting) ?? []);
      const judged = judgeWords(setting, words);
      return judged ? [[setting, judged] as const] : [];
    }),
  );
}

function wordRanges(words: ReadonlyMap<Setting, Setting>): readonly Range[] {
  return [...words.keys()].map(({ range }) => range);
}

/** The comments without passwords; `hidden` are the commented-out values of settings that are secret by a key pack. */
function maskComments(
  comments: readonly Comment[],
  kind: FileKind,
  secretKeys: ReadonlySet<string>,
  earlier: ((index: number) => Comment | undefined) | undefined,
) {
  const hidden: Range[] = [];
  const masked = comments.map((comment, index) => {
    const known = earlier?.(index);
    if (known) return { text: known.text, range: comment.range };
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
    ...(wordsOf
      ? {
          wordsOf: (setting) => (isHidden({ ...setting, range: setting.valueRange }) ? [] : wordsOf(setting).map(find)),
        }
      : {}),
  };
}

function protectContext(context: CursorContext, find: (setting: Setting) => Setting): CursorContext {
  const { setting } = context as { readonly setting?: Setting };
  return setting ? ({ ...context, setting: find(setting) } as CursorContext) : context;
}
