import type { Comment, DocumentSyntax, SyntaxProblem } from '../model/document.ts';
import type { Range } from '../model/range.ts';
import type { Element, Setting } from '../model/setting.ts';

/** What a format finds in a text; settings still hold plain values. */
export interface ParsedText {
  readonly settings: readonly Setting[];
  readonly elements: readonly Element[];
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
  readonly syntax: DocumentSyntax;
  readonly complete: boolean;
  /** Where it was read with the help of an earlier reading: what differs from that. */
  readonly change?: Change;
}

/** What was read anew. Everything before it is as in the earlier reading, everything behind it too but for its place. */
export interface Change {
  /** In the new text; it begins at a line's beginning. */
  readonly range: Range;
  /** By how many characters the text behind it has moved. */
  readonly by: number;
  readonly settings: Splice;
  readonly comments: Splice;
}

/** Of a list: at `start`, `added` items take the place of `removed` ones. */
export interface Splice {
  readonly start: number;
  readonly removed: number;
  readonly added: number;
}

/** A text with what its format found in it. */
export interface EarlierReading {
  readonly text: string;
  readonly parsed: ParsedText;
}

/** How the server turns a file's bytes into characters. */
export interface ReadOptions {
  /**
   * What a character outside ASCII stands for in the file: java.util.Properties takes each byte of a stream for a
   * character of ISO-8859-1, so one that the editor shows of a UTF-8 file reaches the server as two or more.
   */
  readonly bytes?: 'utf-8' | 'latin1';
  /** True where the file begins with a byte order mark that the text does not show, as editors keep it from users. */
  readonly hasMark?: boolean;
}

/**
 * One syntax. `parse` never throws: trouble is data with a range. It may take over what an earlier reading with the same
 * options found; the outcome is the same.
 */
export interface Format {
  readonly id: 'properties' | 'xml' | 'csv' | 'unit';
  parse(text: string, options?: ReadOptions, before?: EarlierReading): ParsedText;
}
