import { isTlsConnector } from '../../deployment/bindings.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { type Element, plainValue, type Setting } from '../../model/setting.ts';
import { setterName } from '../../schema/connectorAttributes.ts';

/**
 * The Connectors of a server.xml that Tomcat makes: those of a Service. One whose start tag has an error is left out:
 * it is half typed, and any of its attributes may be cut or missing.
 */
export function connectorsOf(document: ConfigDocument): readonly Element[] {
  if (document.kind !== 'server-xml') return [];
  const known = connectors.get(document) ?? findConnectors(document);
  connectors.set(document, known);
  return known;
}

/** Several rules ask for those of one document. */
const connectors = new WeakMap<ConfigDocument, readonly Element[]>();

function findConnectors(document: ConfigDocument): readonly Element[] {
  const faults = document.problems.filter((problem) => problem.fatal).map((problem) => problem.range);
  return document.elements.filter(
    ({ name, parent, startTag }) =>
      name === 'Connector' &&
      parent?.name === 'Service' &&
      !faults.some(({ start, end }) => start < startTag.end && end >= startTag.start),
  );
}

/** The attribute by the name that Tomcat looks for, whatever the case of its first letter. */
export function attributeOf(element: Element, name: string): Setting | undefined {
  const wanted = setterName(name);
  return element.attributes.findLast((attribute) => attribute.name === name || setterName(attribute.name) === wanted);
}

/** True for a Connector that serves HTTPS: with SSLEnabled, and a protocol that is not AJP, which has no TLS. */
export function servesHttps(connector: Element): boolean {
  const protocol = attributeOf(connector, 'protocol');
  const value = protocol ? (plainValue(protocol) ?? '') : 'HTTP/1.1';
  return isTlsConnector(connector) && /http/i.test(value) && !value.includes('${');
}
