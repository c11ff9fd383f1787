/**
 * Request to the server when its user has typed the `>` of a start tag, for a client that then inserts what it gets behind
 * the cursor: the end tag that is missing there, or null. `textDocument/onTypeFormatting` answers the same, but editors move
 * the cursor behind such an edit, or have it switched off.
 */
export const CLOSING_TAG = 'cybereason-config/closingTag';

/** The position, zero-based in UTF-16, is behind the `>`. */
export interface ClosingTagParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

export type ClosingTagResult = string | null;
