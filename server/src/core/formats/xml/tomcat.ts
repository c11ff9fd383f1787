import type { ParsedText } from '../format.ts';

/** Elements that only Tomcat's `<Server>` has below it. */
const CHILDREN = new Set(['Service', 'Listener', 'GlobalNamingResources']);

/**
 * True for a document in the shape of Tomcat's server.xml: a root element `Server`, in that spelling and without a
 * namespace, that has a child or both attributes which no other server's file of this name has. Liberty, WildFly and
 * Undertow begin with `<server>`, most in a namespace.
 */
function isTomcatServerXml({ elements }: Pick<ParsedText, 'elements'>): boolean {
  const root = elements.find((element) => element.parent === undefined);
  if (root?.name !== 'Server') return false;
  const attributes = new Set(root.attributes.map((attribute) => attribute.name));
  if (attributes.has('xmlns')) return false;
  if (attributes.has('port') && attributes.has('shutdown')) return true;
  return elements.some((element) => element.parent === root && CHILDREN.has(element.name));
}

/** {@link isTomcatServerXml}, or a text that looks so where a comment or DOCTYPE without end hides every element. */
export function looksLikeTomcat(
  parsed: Pick<ParsedText, 'elements' | 'problems'> & { readonly text: string },
): boolean {
  if (parsed.elements.length > 0) return isTomcatServerXml(parsed);
  return (
    parsed.problems.length > 0 && /<Server[\s>]/.test(parsed.text) && /<(?:Service|Connector)[\s>]/.test(parsed.text)
  );
}
