/** Escapes of letters that mean nothing to java.util.regex.Pattern, which refuses them. */
const NO_ESCAPE = /[CEFIJKLMOTUYgijlmoqy]/;

/** True for a pattern that java.util.regex.Pattern certainly refuses. It refuses some others as well. */
export function isRefusedByJavaRegex(pattern: string): boolean {
  // Comments and blanks without meaning, and intersections of classes, are more than is worth reading here.
  if (/\(\?[a-zA-Z-]*x|&&/.test(pattern)) return false;
  return new Reader(pattern).refuses();
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  refuses(): boolean {
    let groups = 0;
    // Of what a quantifier may follow.
    let hasAtom = false;
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at++];
      if (char === '(') {
        if (!this.#groupStart()) return true;
        groups++;
        hasAtom = false;
      } else if (char === ')') {
        if (groups-- === 0) return true;
        hasAtom = true;
      } else if (char === '|') hasAtom = false;
      else if (char === '*' || char === '+' || char === '?') {
        if (!hasAtom) return true;
        this.#skipMode();
        hasAtom = false;
      } else if (char === '{') {
        if (!this.#count()) return true;
        this.#skipMode();
        hasAtom = false;
      } else {
        if (char === '[' && !this.#characterClass()) return true;
        if (char === '\\' && !this.#escape()) return true;
        hasAtom = true;
      }
    }
    return groups > 0;
  }

  /** `?` and `+` behind a quantifier make it reluctant or possessive. */
  #skipMode(): void {
    if (/[?+]/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = this.#at;
    const match = sticky.exec(this.#text);
    if (match) this.#at += match[0].length;
    return match;
  }

  #groupStart(): boolean {
    if (this.#text[this.#at] !== '?') return true;
    if (this.#take(/\?(?:[:=!>]|<[=!]|<[A-Za-z][A-Za-z0-9]*>)/)) return true;
    // Flags alone open no group; the parenthesis that ends them is left to count as one.
    return this.#take(/\?[idmsucU]*(?:-[idmsucU]*)?(?::|(?=\)))/) !== null;
  }

  #count(): boolean {
    const match = this.#take(/(\d+)(?:(,)(\d*))?\}/);
    if (!match) return false;
    const [, least, , most] = match;
    return !most || Number(most) >= Number(least);
  }

  #escape(): boolean {
    const char = this.#text[this.#at++];
    if (char === undefined) return false;
    if (char === 'Q') {
      const end = this.#text.indexOf('\\E', this.#at);
      this.#at = end < 0 ? this.#text.length : end + 2;
    } else if (char === '0') return /[0-7]/.test(this.#text[this.#at] ?? '');
    else if (char === 'u') return this.#take(/[\da-fA-F]{4}/) !== null;
    else if (char === 'x') return this.#take(/[\da-fA-F]{2}|\{[\da-fA-F]+\}/) !== null;
    else if (char === 'p' || char === 'P') return this.#take(/\{[^{}]+\}|[^{]/) !== null;
    else if (char === 'k') return this.#take(/<[A-Za-z][A-Za-z0-9]*>/) !== null;
    else if (char === 'N' || char === 'b') this.#take(/\{[^{}]*\}/);
    else if (char === 'c') return this.#text[this.#at++] !== undefined;
    return !NO_ESCAPE.test(char);
  }

  /** From behind `[` to behind its `]`; classes nest, and a `]` that comes first is a character. */
  #characterClass(): boolean {
    const isEmpty: boolean[] = [true];
    this.#take(/\^/);
    while (isEmpty.length > 0) {
      const char = this.#text[this.#at++];
      if (char === undefined) return false;
      if (char === '[') {
        isEmpty[isEmpty.length - 1] = false;
        isEmpty.push(true);
        this.#take(/\^/);
        continue;
      }
      if (char === ']' && !isEmpty.at(-1)) {
        isEmpty.pop();
        continue;
      }
      isEmpty[isEmpty.length - 1] = false;
      if (char === '\\' && !this.#escape()) return false;
      const range = char === '\\' ? null : this.#take(/-([^[\]\\])/);
      if (range && char > (range[1] ?? '')) return false;
    }
    return true;
  }
}
