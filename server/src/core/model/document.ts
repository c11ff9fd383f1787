import type { FileKind } from './fileKind.ts';
import type { LineIndex } from './lineIndex.ts';
import type { Edit } from './problem.ts';
import type { Range } from './range.ts';
import type { Element, Setting } from './setting.ts';

/** A comment's text without its markers, and the range of the whole. */
export interface Comment {
  readonly text: string;
  readonly range: Range;
}

/**
 * What a parser could not read as the server would. `fatal` means that the server's own reader refuses the whole file.
 * `message` never quotes a value: it could be part of a password.
 */
export interface SyntaxProblem {
  readonly code: string;
  readonly message: string;
  readonly range: Range;
  readonly fatal: boolean;
}

/** What stands at the cursor; `range` is what a completion there replaces. */
export type CursorContext =
  | { readonly at: 'key'; readonly range: Range; readonly setting?: Setting; readonly element?: Element }
  | { readonly at: 'value'; readonly range: Range; readonly setting: Setting }
  | { readonly at: 'element'; readonly range: Range; readonly element: Element }
  /** Where an element could begin; the range holds its `<` when that is typed. */
  | { readonly at: 'content'; readonly range: Range; readonly parent: Element }
  /** At the name of an end tag; `element` is what it should close, `isClosed` says whether its `>` is there. */
  | { readonly at: 'endTag'; readonly range: Range; readonly element: Element; readonly isClosed: boolean }
  | { readonly at: 'comment' | 'none' };

/** Something that a reader which takes each line for itself sees differently from Java. */
export interface LineDivergence {
  /** What it is about: another key, another value, no setting at all, or a setting where Java sees a comment. */
  readonly about: 'key' | 'value' | 'unseen' | 'comment';
  /** The setting or comment as Java reads it. */
  readonly range: Range;
}

/** A line that a backslash at the end of the one before joins to a setting, though it looks like one of its own. */
export interface JoinedLine {
  readonly name: string;
  readonly sign: '=' | ':';
  readonly keyRange: Range;
  /** The backslash that joins it. */
  readonly backslash: Range;
  /** What of the value stands before that backslash on its line, where that is a path alone. */
  readonly behind: 'windows-path' | 'path' | undefined;
  /** True where blanks stand before it, as people write what goes on. */
  readonly isIndented: boolean;
}

/** A single backslash that does not stay in the value. */
export interface LooseEscape {
  /** Offset of the backslash. */
  readonly at: number;
  /** Nothing: only what is behind it stays. Control: a tab, line feed, carriage return or form feed takes its place. */
  readonly becomes: 'nothing' | 'control';
}

/**
 * An element to be written; its attributes take their values, as they are written, from settings of the document, which
 * lose their place unless that is a copy.
 */
export interface NewElement {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly from: Setting; readonly isCopy?: boolean }[];
  readonly children: readonly NewElement[];
}

/** A format's editing knowledge, bound to one parsed document, so that rules and features never see the format. */
export interface DocumentSyntax {
  contextAt(offset: number): CursorContext;
  /** `text` as it must be written so that Java reads it back as `text`. */
  encode(text: string, at: 'key' | 'value'): string;
  /**
   * Adds a setting behind `after` (same element, same indentation and line ends), else at the end of the document
   * or, with `element`, of that element's start tag. Where that cannot be written so that it reads back the same, or
   * where the text of the element does not stand here, the edit changes nothing: then offer no fix.
   */
  insert(name: string, value: string, where: { readonly after?: Setting; readonly element?: Element }): Edit;
  /** Deletes the setting with the line or blank that it leaves empty; changes nothing where its text is not here. */
  remove(setting: Setting): Edit;
  /** A comment on its own line above the setting (in XML: above its element), same indentation and line ends. */
  commentAbove(setting: Setting, text: string): Edit;
  /** The blanks that end the setting's value as Java keeps it; only formats where they are easily overlooked know it. */
  readonly trailingBlanks?: (setting: Setting) => Range | undefined;
  /**
   * Moves the settings that `child` names out of the element and into `child`, which becomes its first child; comments,
   * indentation and line ends are kept. No edits where that cannot be written. Only formats with elements know it.
   */
  readonly nest?: (element: Element, child: NewElement) => readonly Edit[];
  /** The names of a start tag and its end tag when the offset is at one of them; only formats with tags know it. */
  readonly tagPairAt?: (offset: number) => readonly [Range, Range] | undefined;
  /** The element whose start tag ends at the offset and that lacks an end tag; only formats with tags know it. */
  readonly unclosedAt?: (offset: number) => Element | undefined;
  /**
   * The words that a value consists of, each as a setting that is named by the option or variable before it; only formats
   * that split values know them, and none are given of a value that holds a secret.
   */
  readonly wordsOf?: (setting: Setting) => readonly Setting[];
  /** Lines that a setting swallows; only formats whose lines a backslash joins know it. */
  readonly joinedLines?: (setting: Setting) => readonly JoinedLine[];
  /** Backslashes of a value that were probably not meant as escapes; only formats with such escapes know it. */
  readonly looseEscapes?: (setting: Setting) => readonly LooseEscape[];
  /**
   * Writes each character of a key and its value that the server reads as others by its code; no edits where there is
   * none. Only formats know it whose files are read as ISO-8859-1.
   */
  readonly escapeMisread?: (setting: Setting) => readonly Edit[];
  /**
   * What makes separators and indentation uniform, in the whole text or in what touches `range`, while the server reads
   * the same. Only formats that are free in these know it.
   */
  readonly formatEdits?: (range?: Range) => readonly Edit[];
  /** Where line-based readers (shell, Puppet) disagree with Java; only formats that have such readers know it. */
  readonly lineDivergences?: () => readonly LineDivergence[];
}

/** One parsed configuration file. Its text has secret values masked character for character, so ranges still hold. */
export interface ConfigDocument {
  /** Absolute path in the host's file system; the document's identity. */
  readonly path: string;
  readonly kind: FileKind;
  readonly text: string;
  readonly lines: LineIndex;
  readonly settings: readonly Setting[];
  /** Every element in document order; empty in properties files. */
  readonly elements: readonly Element[];
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
  readonly syntax: DocumentSyntax;
  /** False where external entities keep content out of sight: then nothing may be said about what is absent. */
  readonly complete: boolean;
  /** True for a server.xml whose Tomcat ends where a Connector cannot be initialised, as a system property asks. */
  readonly exitsOnInitFailure: boolean;
}
