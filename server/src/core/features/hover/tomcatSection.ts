import { placeOf } from '../../deployment/placeOf.ts';
import type { Element, Setting } from '../../model/setting.ts';
import { findSetting } from '../../schema/index.ts';
import { attributeOf } from '../../schema/tomcat/attributes.ts';
import { tomcatElement } from '../../schema/tomcat/elements.ts';
import { attributeMeaning, elementMeaning } from '../../schema/tomcat/meanings.ts';
import { code, escapeMarkdown, list } from '../markdown.ts';
import { attributeText, typeText } from '../tomcat/attributeText.ts';

/** What Tomcat makes of an attribute; undefined where it stands in no element of Tomcat's. */
export function attributeSection({ element, name }: Setting): string | undefined {
  const place = element && placeOf(element);
  if (!place) return undefined;
  const { definition, context } = place;
  if (name === 'className') return classSection(place.definition.key);
  const meaning = attributeOf(definition, name, context);
  if (meaning === 'other-protocol') return `${code(name)}: not for the protocol of this Connector; Tomcat ignores it.`;
  if (meaning === 'unknown') return `${code(name)}: Tomcat 8.5 has no such attribute here, and ignores it.`;
  if (typeof meaning === 'string') return undefined;
  const isPrescribed = findSetting(name, 'server-xml', element.name) !== undefined;
  // What the product's documents say of it stands above.
  const purpose = isPrescribed ? undefined : attributeMeaning(definition, meaning.name, context);
  const about = [purpose && escapeMarkdown(purpose), attributeText(meaning)].filter(Boolean).join(' ');
  return `${code(name)} (${typeText(meaning, isPrescribed)})${about === '' ? '' : `: ${about}`}`;
}

/** An element of Tomcat's: what it makes, where it may stand, and what it needs. */
export function elementSection(element: Element): string {
  const place = placeOf(element);
  if (!place) return `${code(element.name)}: Tomcat 8.5 has no rule for this element here, and passes over it.`;
  const { name, parents, max, key } = place.definition;
  const within = parents.map((parent) => code(tomcatElement(parent)?.name ?? parent)).join(', ');
  const purpose = elementMeaning(place.definition);
  const lines = [
    classSection(key),
    within === '' ? 'The root of server.xml.' : `Stands in ${within}.`,
    max === undefined ? undefined : `Tomcat keeps ${max === 1 ? 'one' : `${max}`} of each parent's.`,
  ];
  const about = [`**${code(name)}**`, purpose && escapeMarkdown(purpose)].filter((part) => part !== undefined);
  return [...about, list(lines.filter((line) => line !== undefined))].join('\n\n');
}

function classSection(key: string): string | undefined {
  const definition = tomcatElement(key);
  if (!definition) return undefined;
  const { className, defaultClass, mustImplement } = definition;
  const made = defaultClass ?? mustImplement;
  if (made === undefined) return undefined;
  if (className === 'required') return `Needs a className: a class that is a ${code(made)}.`;
  return `Tomcat makes a ${code(made)}${className === 'honoured' ? ', or what className names' : ''}.`;
}
