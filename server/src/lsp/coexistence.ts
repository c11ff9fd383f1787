import type { ConfigDocument, Problem } from '../core/index.ts';

/** Who shows what another XML extension shows as well: with `on` that one, with `auto` that one while it is active. */
export class Coexistence {
  otherIsActive: boolean;
  #setting: 'auto' | 'on' | 'off' = 'auto';

  constructor(otherIsActive: boolean) {
    this.otherIsActive = otherIsActive;
  }

  /** Takes the editor's settings of our section; `auto` where they say nothing else. */
  configure(settings: unknown): void {
    const value = memberOf(memberOf(settings, 'xml'), 'coexistence');
    this.#setting = value === 'on' || value === 'off' ? value : 'auto';
  }

  /** Symbols, folding, end tags and linked editing of the document are the other's. */
  leaves({ kind }: ConfigDocument): boolean {
    return kind === 'server-xml' && this.#isYielding;
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
