import { placeOf } from '../../deployment/placeOf.ts';
import type { ConfigDocument, CursorContext } from '../../model/document.ts';
import type { Element } from '../../model/setting.ts';
import { attributesOf } from '../../schema/tomcat/attributes.ts';
import { tomcatElement } from '../../schema/tomcat/elements.ts';
import { elementMeaning } from '../../schema/tomcat/meanings.ts';
import type { TomcatAttribute, TomcatElement } from '../../schema/tomcat/types.ts';
import { code, escapeMarkdown } from '../markdown.ts';
import type { Candidate } from './candidate.ts';

/** Elements that are hardly ever empty; the others can be opened by hand. */
const CONTAINERS: ReadonlySet<string> = new Set([
  ...['Server', 'Service', 'GlobalNamingResources', 'Engine', 'Host', 'SSLHostConfig', 'Cluster', 'Channel'],
]);

/** The elements that may stand here: those that the parent knows, but for those of which it keeps no more. */
export function completeElement(
  document: ConfigDocument,
  context: Extract<CursorContext, { at: 'content' | 'element' }>,
): readonly Candidate[] {
  const own = context.at === 'element' ? context.element : undefined;
  const parent = context.at === 'element' ? context.element.parent : context.parent;
  const place = parent && placeOf(parent);
  if (!place) return [];
  const siblings = document.elements.filter((element) => element.parent === parent && element !== own);
  const isWhole = own === undefined || isBare(document, own);
  return place.definition.children
    .map(tomcatElement)
    .filter((child) => child !== undefined)
    .filter(({ name, max = Number.POSITIVE_INFINITY }) => siblings.filter((one) => one.name === name).length < max)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((child) => candidate(child, context.range, { isWhole, hasLess: own !== undefined }));
}

/** A name behind `<` and nothing more: the rest of the tag is still to be written. */
function isBare({ text }: ConfigDocument, { attributes, startTag }: Element): boolean {
  return attributes.length === 0 && text[startTag.end - 1] !== '>';
}

function candidate(
  child: TomcatElement,
  range: Candidate['range'],
  { isWhole, hasLess }: { readonly isWhole: boolean; readonly hasLess: boolean },
): Candidate {
  const { name, className, defaultClass } = child;
  const purpose = elementMeaning(child);
  const made = defaultClass === undefined ? undefined : `Tomcat makes a ${code(defaultClass)}.`;
  const documentation = [purpose && escapeMarkdown(purpose), made].filter(Boolean).join('\n\n');
  const base = {
    kind: 'element',
    label: name,
    ...(className === 'required' ? { detail: 'needs a className' } : {}),
    ...(documentation === '' ? {} : { documentation }),
    range,
  } as const;
  if (!isWhole) return { ...base, text: name };
  return { ...base, ...withStops(`${hasLess ? '' : '<'}${name}`, child) };
}

/** The tag with its required attributes; the last stop is in its content. */
function withStops(start: string, child: TomcatElement): { readonly text: string; readonly carets: readonly number[] } {
  const carets: number[] = [];
  let text = start;
  for (const name of neededNames(child)) {
    text += ` ${name}="`;
    carets.push(text.length);
    text += '"';
  }
  if (!child.textContent && !CONTAINERS.has(child.name)) {
    text += ' />';
    return { text, carets: [...carets, text.length - (carets.length > 0 ? 0 : 2)] };
  }
  text += '>';
  return { text: `${text}</${child.name}>`, carets: [...carets, text.length] };
}

/** What tells the class and the name stands first. */
function neededNames(child: TomcatElement): readonly string[] {
  const names = attributesOf(child)
    .filter(isNeeded)
    .map(({ name }) => name);
  if (child.className === 'required') names.push('className');
  const first = ['className', 'name'].filter((name) => names.includes(name));
  return [...new Set([...first, ...names])];
}

/** A required one with a default of its own may as well be left out; the -1 of ports is none. */
function isNeeded(attribute: TomcatAttribute): boolean {
  const { required, internal, default: byDefault } = attribute;
  return required && !internal && (byDefault === undefined || byDefault === '-1');
}

/** The end tag of what is open here. */
export function completeEndTag({
  element,
  range,
  isClosed,
}: Extract<CursorContext, { at: 'endTag' }>): readonly Candidate[] {
  const { name } = element;
  return [{ kind: 'end-tag', label: `</${name}>`, text: isClosed ? name : `${name}>`, range }];
}
