import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { attributeOf, tlsName } from '../../../../server/src/core/schema/tomcat/attributes.ts';
import { tomcatElement, tomcatElements } from '../../../../server/src/core/schema/tomcat/elements.ts';
import { attributeMeaning, elementMeaning } from '../../../../server/src/core/schema/tomcat/meanings.ts';

const file = new URL('../../../../schemas/tomcat-8.5-docs.json', import.meta.url);
const data: {
  readonly elements: Record<string, string>;
  readonly attributes: Record<string, Record<string, string>>;
} = JSON.parse(readFileSync(file, 'utf8'));

/** The element, with the class where the name is a class's. */
function placeOf(name: string) {
  const own = tomcatElement(name);
  if (own) return { element: own, className: undefined };
  const element = tomcatElements().find(({ classes }) => classes.some((one) => one.endsWith(`.${name}`)));
  return { element, className: element?.classes.find((one) => one.endsWith(`.${name}`)) };
}

it.each(Object.keys(data.attributes))('each text of %s is of an attribute that Tomcat takes there', (name) => {
  const { element, className } = placeOf(name);
  if (!element) throw new Error('no such element');
  for (const [attribute, text] of Object.entries(data.attributes[name] ?? {})) {
    const meaning = attributeOf(element, attribute, { className });
    expect(meaning, attribute).toMatchObject({ name: attribute });
    expect(attributeMeaning(element, attribute, { className }), attribute).toBe(text);
    // It is not said twice.
    if (element.name === 'Connector') expect(tlsName(attribute), attribute).toBeUndefined();
  }
});

it('each text of an element is of one of Tomcat', () => {
  for (const [name, text] of Object.entries(data.elements)) {
    const element = tomcatElement(name);
    expect(element && elementMeaning(element), name).toBe(text);
  }
});

it('a Connector has the texts of what it hands on; a class does not have those of another', () => {
  const connector = tomcatElement('Connector');
  const valve = tomcatElement('Valve');
  if (!connector || !valve) throw new Error('no such element');
  expect(attributeMeaning(connector, 'keyAlias', {})).toBe(data.attributes.Certificate?.certificateKeyAlias);
  expect(attributeMeaning(valve, 'pattern', { className: 'com.acme.Valve' })).toBeUndefined();
  expect(attributeMeaning(valve, 'constructor', { className: 'com.acme.constructor' })).toBeUndefined();
});
