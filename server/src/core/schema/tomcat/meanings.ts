import docs from '../../../../../schemas/tomcat-8.5-docs.json' with { type: 'json' };
import { type AttributeContext, tlsName } from './attributes.ts';
import type { TomcatElement } from './types.ts';

type Texts = Readonly<Record<string, string>>;

// A test holds the file to its JSON Schema.
const data: { readonly elements: Texts; readonly attributes: Readonly<Record<string, Texts>> } = docs;

/** What an element is for, in one sentence of plain text; undefined for those that few meet. */
export function elementMeaning({ name }: TomcatElement): string | undefined {
  return textOf(data.elements, name);
}

/**
 * What an attribute, by its own name, is for: one sentence of plain text with its unit and what comes of it; undefined for
 * those that few meet.
 */
export function attributeMeaning(
  { name: element, defaultClass }: TomcatElement,
  attribute: string,
  { className = defaultClass }: AttributeContext,
): string | undefined {
  const tls = element === 'Connector' ? tlsName(attribute) : undefined;
  if (tls) return textIn(tls.element, tls.attribute);
  const simpleName = className?.slice(className.lastIndexOf('.') + 1);
  return (simpleName && textIn(simpleName, attribute)) || textIn(element, attribute);
}

function textIn(group: string, attribute: string): string | undefined {
  return Object.hasOwn(data.attributes, group) ? textOf(data.attributes[group], attribute) : undefined;
}

/** Names come from files, and could be those that every object has. */
function textOf(texts: Texts | undefined, name: string): string | undefined {
  return texts && Object.hasOwn(texts, name) ? texts[name] : undefined;
}
