import { type Place, placeOf } from '../../deployment/placeOf.ts';
import type { ConfigDocument, CursorContext } from '../../model/document.ts';
import { findSetting } from '../../schema/index.ts';
import { attributesOf, setterName } from '../../schema/tomcat/attributes.ts';
import { readAttribute } from '../../schema/tomcat/attributeText.ts';
import { attributeMeaning } from '../../schema/tomcat/meanings.ts';
import type { TomcatAttribute } from '../../schema/tomcat/types.ts';
import { escapeMarkdown } from '../markdown.ts';
import { attributeText, typeText } from '../tomcat/attributeText.ts';
import type { Candidate } from './candidate.ts';

const CLASS = readAttribute('className', 'class-name');
const CLASS_REQUIRED = readAttribute('className', 'class-name !');

/**
 * The attributes that the element does not have yet, as far as its class and protocol take them: required ones first,
 * then those that the product's documents prescribe, deprecated ones last.
 */
export function completeAttribute(
  document: ConfigDocument,
  { element, setting, range }: Extract<CursorContext, { at: 'key' }>,
): readonly Candidate[] {
  const place = element && placeOf(element);
  if (!place || place.definition.textContent) return [];
  const others = element.attributes.filter((other) => other !== setting);
  const present = new Set(others.map(({ name }) => setterName(name)));
  const isAssigned =
    setting !== undefined && document.text.slice(setting.keyRange.end, setting.valueRange.start).includes('=');
  const rank = (attribute: TomcatAttribute) => rankOf(attribute, element.name);
  return attributesTaken(place)
    .filter(({ name, internal }) => !internal && !present.has(setterName(name)))
    .sort((a, b) => rank(a) - rank(b))
    .map((attribute) => {
      const { name, deprecated } = attribute;
      const prescribed = findSetting(name, 'server-xml', element.name);
      const purpose = attributeMeaning(place.definition, name, place.context);
      const meaning = prescribed
        ? [prescribed.summary, prescribed.details].filter(Boolean).join(' ')
        : purpose && escapeMarkdown(purpose);
      const text = isAssigned ? name : `${name}=""`;
      return {
        kind: 'attribute',
        label: name,
        detail: typeText(attribute, prescribed !== undefined),
        documentation: [meaning, attributeText(attribute)].filter(Boolean).join('\n\n'),
        text,
        range,
        ...(isAssigned ? {} : { carets: [text.length - 1] }),
        // What the product's documents prescribe is not struck through.
        ...(deprecated && !prescribed ? { isDeprecated: true } : {}),
      };
    });
}

/** What decides the class is an attribute of its own, which no class has. */
function attributesTaken({ definition, context }: Place): readonly TomcatAttribute[] {
  const others = attributesOf(definition, context).filter(({ name }) => name !== 'className');
  if (definition.className === 'ignored') return others;
  return [definition.className === 'required' ? CLASS_REQUIRED : CLASS, ...others];
}

function rankOf({ name, required, deprecated, documented }: TomcatAttribute, element: string): number {
  if (required) return 0;
  if (findSetting(name, 'server-xml', element)) return 1;
  if (deprecated) return 4;
  return documented ? 2 : 3;
}
