import { type Element, hasPlaceholder, plainValue, type Setting } from '../../model/setting.ts';
import { attributeOf, setterName, tlsName } from '../../schema/tomcat/attributes.ts';
import { tomcatElement } from '../../schema/tomcat/elements.ts';
import { looksLikeTemplate } from '../../values/template.ts';
import type { Effective } from './types.ts';

/** A setting by the element and the name that Tomcat keeps it under, wherever it is written. */
export interface TlsSetting {
  readonly owner: 'SSLHostConfig' | 'Certificate';
  readonly attribute: string;
  readonly setting: Setting;
}

/** The settings of an element of TLS, as far as Tomcat takes them there. */
export function settingsOf(element: Element): readonly TlsSetting[] {
  return element.attributes.flatMap((setting) => {
    const target = element.name === 'Connector' ? tlsName(setting.name) : ownName(element.name, setting.name);
    return target ? [{ owner: target.element, attribute: setterName(target.attribute), setting }] : [];
  });
}

/** A nested element's own attribute; an SSLHostConfig hands those of a certificate on to one of its own. */
function ownName(element: string, name: string) {
  const takes = (key: string) => {
    const of = tomcatElement(key);
    const meaning = of && attributeOf(of, name);
    return typeof meaning === 'object' ? meaning.name : undefined;
  };
  const attribute = takes(element);
  if (attribute === undefined || attribute === 'type') return undefined;
  const owner = element === 'Certificate' || takes('Certificate') !== undefined ? 'Certificate' : 'SSLHostConfig';
  return { element: owner, attribute } as const;
}

/** The last of several spellings wins, as Tomcat calls one setter for each. */
export function findLast(
  settings: readonly TlsSetting[],
  owner: TlsSetting['owner'],
  attribute: string,
): Setting | undefined {
  const wanted = setterName(attribute);
  return settings.findLast((one) => one.owner === owner && one.attribute === wanted)?.setting;
}

/** The plain text of a setting; unknown for placeholders, those of templates included, and passwords. */
export function effectiveText(setting: Setting | undefined): Effective<string | undefined> {
  if (setting === undefined) return { value: undefined, setting };
  const text = plainValue(setting);
  const isUnknown = text === undefined || hasPlaceholder(setting) || looksLikeTemplate(text);
  return { value: isUnknown ? 'unknown' : text, setting };
}
