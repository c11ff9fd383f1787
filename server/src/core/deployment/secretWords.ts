import { encloses, type Range } from '../model/range.ts';
import { Secret } from '../model/secret.ts';
import { plainValue, type Setting } from '../model/setting.ts';
import { holdsLooseSecret } from './maskText.ts';
import { isSecretName } from './secretNames.ts';

const KIND = 'webui-service';

/** The words of a command line or of assignments, those with a password in them as secrets. */
export interface JudgedWords {
  /** By the words as the format gives them. */
  readonly byWord: ReadonlyMap<Setting, Setting>;
  /** What must not be shown. */
  readonly hidden: readonly Range[];
}

/**
 * A word is secret by the name before it, by the option that stands alone before it, or by what it holds; those behind it
 * are, too, up to the next option or assignment: a password with blanks may lack its quotes. Undefined where the words are
 * not all that the value is: then nothing of it may be shown.
 */
export function judgeWords(setting: Setting, words: readonly Setting[]): JudgedWords | undefined {
  const final = words.at(-1);
  if (!final || final.range.end < setting.valueRange.end || isSecretName(setting.name, KIND)) return undefined;
  const byWord = new Map<Setting, Setting>();
  const hidden: Range[] = [];
  let isNext = false;
  let isTail = false;
  for (const word of words) {
    const text = plainValue(word) ?? '';
    const isWhole: boolean = isNext || (isTail && isBare(word, text)) || holdsLooseSecret(text, KIND);
    const isSecret: boolean = isWhole || isSecretName(word.name, KIND);
    // A password that looks like an option names the word behind it.
    const last = hidden.at(-1);
    const isNamedByOne = last !== undefined && encloses(last, word.keyRange);
    const shown = isNamedByOne ? { ...word, name: '' } : word;
    byWord.set(word, isSecret ? secretWord(word, text, isWhole) : shown);
    if (isSecret) hidden.push(isWhole ? word.range : word.valueRange);
    isNext = isSecret ? /^[=:]?$/.test(text) : holdsLooseSecret(`${text} x`, KIND);
    isTail = isSecret;
  }
  return { byWord, hidden };
}

/** Neither an option nor an assignment. */
function isBare({ keyRange, range }: Setting, text: string): boolean {
  return !encloses(range, keyRange) && !text.startsWith('-');
}

/** Of a word that is secret as a whole the name may be a part of the password. */
function secretWord(word: Setting, text: string, isWhole: boolean): Setting {
  const value = new Secret(text);
  return isWhole ? { ...word, name: '', value, keyRange: word.range, valueRange: word.range } : { ...word, value };
}

/** `text` masked by `mask`, which does not see what stands in these ranges: that is judged already. */
export function maskAround(text: string, judged: readonly Range[], mask: (text: string) => string): string {
  if (judged.length === 0) return mask(text);
  const units = text.split('');
  const isJudged = new Uint8Array(units.length);
  for (const { start, end } of judged) isJudged.fill(1, start, end);
  const seen = mask(units.map((unit, at) => (isJudged[at] && /\S/.test(unit) ? FILLER : unit)).join('')).split('');
  return seen.map((unit, at) => (isJudged[at] && unit === FILLER ? units[at] : unit)).join('');
}

const FILLER = 'x';
