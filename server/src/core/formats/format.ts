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

/** One syntax. `parse` never throws: trouble is data with a range. */
export interface Format {
  readonly id: 'properties' | 'xml';
  parse(text: string): ParsedText;
}
