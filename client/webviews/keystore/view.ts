import type { FromKeystore } from './messages.ts';

/** What the parts of the page do, and what they know of it beside the keystore. */
export interface View {
  send(message: FromKeystore): void;
  /** Whether a part that can be opened is open; what is closed is not drawn. */
  isOpen(id: string): boolean;
  toggled(id: string, isOpen: boolean): void;
  filtered(text: string): void;
  /** Brings a heading of the page into view. */
  goTo(id: string): void;
  /** Draws more of the entries. */
  more(): void;
}
