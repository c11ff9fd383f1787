import { type Element, plainValue } from '../model/setting.ts';
import type { AttributeContext } from '../schema/tomcat/attributes.ts';
import { elementAt } from '../schema/tomcat/elements.ts';
import { protocolOf } from '../schema/tomcat/protocols.ts';
import type { TomcatElement } from '../schema/tomcat/types.ts';

/** What Tomcat takes an element for, and what decides which attributes it has. */
export interface Place {
  readonly definition: TomcatElement;
  readonly context: AttributeContext;
}

/** Undefined where Tomcat passes over the element. */
export function placeOf(element: Element): Place | undefined {
  const path: string[] = [];
  for (let at: Element | undefined = element; at !== undefined; at = at.parent) path.unshift(at.name);
  const definition = elementAt(path);
  return definition && { definition, context: contextOf(element, definition) };
}

/**
 * Only the exact names decide what is made; a placeholder stands for a class that nobody knows. An empty one does not
 * mean the default: Tomcat looks for a class without a name, and there is none.
 */
export function contextOf({ attributes }: Element, definition: TomcatElement | undefined): AttributeContext {
  const written = (name: string) => {
    const attribute = attributes.find((one) => one.name === name);
    return attribute && (plainValue(attribute) ?? '${}');
  };
  if (definition?.name !== 'Connector') return { className: written('className') };
  const protocol = protocolOf(written('protocol'));
  return { protocol: typeof protocol === 'string' ? 'unknown' : protocol.key };
}
