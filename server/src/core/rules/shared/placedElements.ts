import { contextOf } from '../../deployment/placeOf.ts';
import { isFaulty } from '../../deployment/tls/connectorElements.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Element } from '../../model/setting.ts';
import type { AttributeContext } from '../../schema/tomcat/attributes.ts';
import { elementAt } from '../../schema/tomcat/elements.ts';
import type { TomcatElement } from '../../schema/tomcat/types.ts';

/** An element of a server.xml that Tomcat has a rule for, or the outermost of those that it passes over. */
export interface PlacedElement {
  readonly element: Element;
  /** Undefined where Tomcat's digester has no rule for the path. */
  readonly definition: TomcatElement | undefined;
  /** Of the parent; undefined for the root. */
  readonly parent: TomcatElement | undefined;
  /** What decides which attributes it takes. */
  readonly context: AttributeContext;
}

/** Several rules ask for those of one document. */
const known = new WeakMap<ConfigDocument, readonly PlacedElement[]>();

/**
 * The elements of a server.xml with what Tomcat takes them for, in document order. What stands below an element that
 * Tomcat passes over is left out, and so is an element whose start tag is half typed.
 */
export function placedElements(document: ConfigDocument): readonly PlacedElement[] {
  if (document.kind !== 'server-xml') return [];
  const before = known.get(document);
  if (before) return before;
  const paths = new Map<Element, readonly string[]>();
  const definitions = new Map<Element, TomcatElement | undefined>();
  const placed: PlacedElement[] = [];
  for (const element of document.elements) {
    const { parent, name } = element;
    const above = parent && definitions.get(parent);
    if (parent && !above) continue;
    const path = [...((parent && paths.get(parent)) ?? []), name];
    const definition = elementAt(path);
    paths.set(element, path);
    definitions.set(element, definition);
    if (isFaulty(element.startTag, document)) continue;
    placed.push({ element, definition, parent: above, context: contextOf(element, definition) });
  }
  known.set(document, placed);
  return placed;
}
