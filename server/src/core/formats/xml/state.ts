import type { Comment, SyntaxProblem } from '../../model/document.ts';
import type { Range } from '../../model/range.ts';
import type { Element, Setting } from '../../model/setting.ts';
import type { CharClasses } from './chars.ts';
import { XML_MESSAGES, type XmlCode } from './messages.ts';
import { Reader } from './reader.ts';

/** Java's limit for entities that are expanded in one document (jdk.xml.entityExpansionLimit). */
const MAX_EXPANSIONS = 64_000;
/** Ours for the characters that entities may bring in; Java's is 50 million. */
const MAX_EXPANDED = 2_000_000;
/** More problems than anybody reads; a binary file has one a byte. */
const MAX_PROBLEMS = 1000;

export type Entity = { readonly kind: 'internal'; readonly text: string } | { readonly kind: 'external' | 'unparsed' };

/** An attribute as a DTD declares it; only what a parser that does not validate makes use of. */
export interface AttributeDeclaration {
  /** Values of any other type lose leading, trailing and repeated blanks. */
  readonly isCdata: boolean;
  readonly defaultValue: string | undefined;
}

/** Thrown to leave the text of an entity after an error in it, and caught where the document refers to the entity. */
class EntityAbandoned extends Error {}
const ABANDONED = new EntityAbandoned('An error within an entity.');

/** Everything that one parse collects. */
export class ParseState {
  readonly reader: Reader;
  readonly problems: SyntaxProblem[] = [];
  readonly elements: Element[] = [];
  readonly settings: Setting[] = [];
  readonly comments: Comment[] = [];
  /** CDATA and instructions of the document itself, in which no tag begins. Those of text and the DTD are not kept. */
  readonly opaque: Range[] = [];
  readonly entities = new Map<string, Entity>();
  readonly attributeLists = new Map<string, Map<string, AttributeDeclaration>>();
  /** Delimiters that do not occur in the rest of the document, so that none is sought twice in vain. */
  readonly missing = new Set<string>();
  isComplete = true;
  isStandalone = false;
  hasExternalDtd = false;
  /** An external parameter entity was declared: Java then lets default values use undeclared entities. */
  declaresExternalParameter = false;
  /** An external parameter entity was left unread: it may declare anything. */
  skippedDeclarations = false;
  inDtd = false;
  #expansions = 0;
  #expanded = 0;

  constructor(text: string, classes: CharClasses) {
    this.reader = new Reader(text, classes, (code, range) => this.report(code, range));
    this.reader.onUnevenEnd = (entity, startDepth) => {
      // In a DTD only a parameter entity that ends within a declaration is wrong.
      if (this.inDtd && (!entity.startsWith('%') || startDepth !== 0)) return;
      this.#add('entity-nesting', this.reader.anchor ?? this.reader.lastAnchor);
      throw ABANDONED;
    };
  }

  /** Notes an error. Within an entity it counts for the reference, and what the entity holds is given up. */
  report(code: XmlCode, range: Range): void {
    this.#add(code, this.reader.anchor ?? range);
    if (this.reader.level > 0) throw ABANDONED;
  }

  #add(code: XmlCode, range: Range, fatal = true): void {
    if (this.problems.length >= MAX_PROBLEMS) return;
    const last = this.problems.at(-1);
    if (last?.code === code && last.range.start === range.start) return;
    this.problems.push({ code, message: XML_MESSAGES[code], range, fatal });
  }

  /** Goes on with an entity's text; `start` is where the reference begins in the document. */
  expand(name: string, text: string, start: number): void {
    const { reader } = this;
    const range = reader.since(start);
    if (reader.isActive(name)) {
      this.report('entity-recursive', range);
      return;
    }
    this.countExpansion(range);
    if (this.#expansions > MAX_EXPANSIONS) return;
    const wasFollowed = this.#expanded <= MAX_EXPANDED;
    this.#expanded += text.length;
    if (this.#expanded <= MAX_EXPANDED) reader.enter(name, text, start);
    else if (wasFollowed) {
      this.isComplete = false;
      this.#add('entity-size', range, false);
    }
  }

  /** Counts an expansion towards Java's limit; external ones count too. */
  countExpansion(range: Range): void {
    if (++this.#expansions === MAX_EXPANSIONS + 1) this.report('entity-limit', range);
  }

  /** Runs `step`; an error within an entity ends at the reference, `recover` puts right what `step` left half done. */
  guard(step: () => void, recover: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof EntityAbandoned)) throw error;
      this.reader.abandon();
      recover();
    }
  }
}
