import type { ConfigDocument } from '../../model/document.ts';
import { hasPlaceholder, plainValue, type Setting } from '../../model/setting.ts';
import { attributeOf } from '../../schema/tomcat/attributes.ts';
import type { TomcatAttribute } from '../../schema/tomcat/types.ts';
import { looksLikeTemplate } from '../../values/template.ts';
import { type PlacedElement, placedElements } from './placedElements.ts';

/** An attribute of a server.xml that Tomcat has a setter for. */
export interface TakenAttribute {
  readonly setting: Setting;
  readonly attribute: TomcatAttribute;
  readonly placed: PlacedElement;
}

/** Every attribute that a setter of Tomcat's takes, in document order. */
export function takenAttributes(document: ConfigDocument): readonly TakenAttribute[] {
  return placedElements(document).flatMap((placed) => {
    const { element, definition, context } = placed;
    if (!definition) return [];
    return element.attributes.flatMap((setting) => {
      const attribute = attributeOf(definition, setting.name, context);
      return typeof attribute === 'object' && !attribute.rejected ? [{ setting, attribute, placed }] : [];
    });
  });
}

/** The value as Tomcat sees it; undefined where it is secret, or a placeholder stands for it, that of a template included. */
export function knownValue(setting: Setting): string | undefined {
  const value = hasPlaceholder(setting) ? undefined : plainValue(setting);
  return value === undefined || looksLikeTemplate(value) ? undefined : value;
}
