import { type Element, plainValue } from '../../model/setting.ts';
import type { AttributeContext } from '../../schema/tomcat/attributes.ts';
import { elementAt } from '../../schema/tomcat/elements.ts';
import { protocolOf } from '../../schema/tomcat/protocols.ts';
import type { TomcatElement } from '../../schema/tomcat/types.ts';

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

/** Only the exact names decide what is made; a placeholder stands for what nobody knows. */
function contextOf({ attributes }: Element, { name }: TomcatElement): AttributeContext {
  const written = (wanted: string) => {
    const attribute = attributes.find((one) => one.name === wanted);
    return attribute && (plainValue(attribute) ?? '${}');
  };
  // One that is still empty decides nothing.
  if (name !== 'Connector') return { className: written('className') || undefined };
  const protocol = protocolOf(written('protocol') || undefined);
  return { protocol: typeof protocol === 'string' ? 'unknown' : protocol.key };
}
