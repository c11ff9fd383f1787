import type { ConfigDocument, Problem } from '../core/index.ts';

/**
 * The settings `xml.*`. Who shows what another XML extension shows as well: with `on` that one, with `auto` that one while
 * it is active; and whether typing `>` writes an end tag.
 */
export class Coexistence {
  otherIsActive: boolean;
  #setting: 'auto' | 'on' | 'off' = 'auto';
  #closesTags = false;

  constructor(otherIsActive: boolean) {
    this.otherIsActive = otherIsActive;
  }

  /** Takes the editor's settings of our section; where they say nothing else, `auto`, and no end tags. */
  configure(settings: unknown): void {
    const own = memberOf(settings, 'xml');
    const value = memberOf(own, 'coexistence');
    this.#setting = value === 'on' || value === 'off' ? value : 'auto';
    this.#closesTags = memberOf(own, 'closeTags') === true;
  }

  /** Symbols, folding, end tags and linked editing of the document are the other's. */
  leaves({ kind }: ConfigDocument): boolean {
    return kind === 'server-xml' && this.#isYielding;
  }

  /** Text appears that nobody typed, so the setting must say so; that of the VS Code extension does by default. */
  closesTags(document: ConfigDocument): boolean {
    return this.#closesTags && document.kind === 'server-xml' && !this.leaves(document);
  }

  /** The other extension reports malformed XML. */
  hides({ rule }: Problem): boolean {
    return rule === 'xml/not-well-formed' && this.#isYielding;
  }

  get #isYielding(): boolean {
    return this.#setting === 'on' || (this.#setting === 'auto' && this.otherIsActive);
  }
}

function memberOf(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined;
}
