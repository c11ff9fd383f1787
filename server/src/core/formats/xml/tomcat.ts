import type { ParsedText } from '../format.ts';

/** Elements that only Tomcat's `<Server>` has below it. */
const CHILDREN = new Set(['Service', 'Listener', 'GlobalNamingResources']);

/** What `<Server>` of Tomcat takes; the case of the first letter does not matter to it. */
const ATTRIBUTES = /^(?:[Pp]ort|[Ss]hutdown|[Aa]ddress|[Pp]ortOffset|className)$/;

/**
 * True for a document in the shape of Tomcat's server.xml: a root element `Server` without a namespace, in any case as
 * Tomcat tells of a wrong one only by not starting, with a child that no other server's file of this name has; or one
 * in the right spelling with attributes of Tomcat's alone. Liberty, WildFly and Undertow begin with `<server>`, most in
 * a namespace, and have children in small letters.
 */
function isTomcatServerXml({ elements }: Pick<ParsedText, 'elements'>): boolean {
  const root = elements.find((element) => element.parent === undefined);
  if (root?.name.toLowerCase() !== 'server') return false;
  const names = root.attributes.map((attribute) => attribute.name);
  if (names.includes('xmlns')) return false;
  if (elements.some((element) => element.parent === root && CHILDREN.has(element.name))) return true;
  if (root.name !== 'Server') return false;
  return (
    (names.includes('port') && names.includes('shutdown')) ||
    (names.length > 0 && names.every((name) => ATTRIBUTES.test(name)))
  );
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
