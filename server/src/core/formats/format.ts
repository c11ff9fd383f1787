import type { Comment, DocumentSyntax, SyntaxProblem } from '../model/document.ts';
import type { Element, Setting } from '../model/setting.ts';

/** What a format finds in a text; settings still hold plain values. */
export interface ParsedText {
  readonly settings: readonly Setting[];
  readonly elements: readonly Element[];
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
  readonly syntax: DocumentSyntax;
  readonly complete: boolean;
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

/** One syntax. `parse` never throws: trouble is data with a range. */
export interface Format {
  readonly id: 'properties' | 'xml' | 'csv' | 'unit';
  parse(text: string, options?: ReadOptions): ParsedText;
}
