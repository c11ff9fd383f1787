/** What every rendering of a secret shows, whatever its length. */
export const MASK = '********';

/** U+FFFD, and its UTF-8 bytes as Java reads them: where the editor could not read a character, the file has another. */
const UNREADABLE = /\ufffd|\xef\xbf\xbd/;

/** True for a value that holds `${…}` or a character that could not be read: what the server will see is unknown. */
export function isUnknown(value: string): boolean {
  return value.includes('${') || UNREADABLE.test(value);
}

/**
 * `ENC(…)` (Jasypt), `{cipher}…` (Spring Cloud), `{{ … }}` and `<%= … %>`: another program decrypts the value or fills it in
 * before it opens a keystore.
 */
const FOREIGN = /^(?:ENC\(.*\)|\{cipher\}.*|\{\{.*\}\}|<%.*%>)$/s;

/** Holds the value out of reach of `JSON.stringify`, `util.inspect`, template strings and structured clones. */
const values = new WeakMap<Secret, string>();

/**
 * A value that must never be shown: passwords, wrapped where they enter the program.
 * It prints as {@link MASK}; the only ways to the value are {@link reveal}, for opening a keystore, and comparison.
 */
export class Secret {
  constructor(value: string) {
    values.set(this, value);
    Object.freeze(this);
  }

  get isEmpty(): boolean {
    return this.#value === '';
  }

  /** True for what is unknown, see {@link isUnknown}, or made by another program: it can be neither tried nor judged. */
  get hasPlaceholder(): boolean {
    return isUnknown(this.#value) || FOREIGN.test(this.#value);
  }

  get endsWithBlank(): boolean {
    return /[ \t\f]$/.test(this.#value);
  }

  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  /** True for a value that is one of these words, which are in lower case, whatever its own case. */
  isAmong(words: ReadonlySet<string>): boolean {
    return words.has(this.#value.toLowerCase());
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return MASK;
  }

  get #value(): string {
    return values.get(this) ?? '';
  }

  /** The plain value. Callers open a keystore with it or make its cache key; nothing that prints may call this. */
  static reveal(secret: Secret): string {
    return secret.#value;
  }
}
