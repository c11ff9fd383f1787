/**
 * Requests to the server about the passwords of a document that is open: of settings, of comments, and what looks like one
 * in lines that cannot be read. Null for other files.
 */

/** {@link SecretsParams} to {@link SecretsResult}: where they stand, for an editor that hides them. */
export const SECRETS = 'cybereason-config/secrets';

/** {@link RedactParams} to {@link RedactResult}: the text for someone who must not see them. */
export const REDACT = 'cybereason-config/redact';

export interface SecretsParams {
  readonly textDocument: { readonly uri: string };
}

/** In document order, each whole; one may go over several lines. */
export type SecretsResult = readonly TextRange[] | null;

/** `range`: what of the text is wanted; all where it is absent. */
export interface RedactParams extends SecretsParams {
  readonly range?: TextRange;
}

export type RedactResult = {
  /** With `********` in the place of each password, whatever its length. */
  readonly text: string;
  /** How many passwords that were. */
  readonly masked: number;
} | null;

/** Zero-based, in UTF-16, end-exclusive. */
export interface TextRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}
