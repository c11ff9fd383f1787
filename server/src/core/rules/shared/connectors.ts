import { connectorElements } from '../../deployment/tls/connectorElements.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { type Element, plainValue, type Setting } from '../../model/setting.ts';
import { setterName } from '../../schema/tomcat/attributes.ts';

/** The Connectors of a server.xml that Tomcat makes, but for half-typed ones. */
export function connectorsOf(document: ConfigDocument): readonly Element[] {
  return connectorElements(document);
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

/** SSLEnabled is `true` in any case, as Boolean.valueOf reads it. */
function isTlsConnector(connector: Element): boolean {
  const enabled = attributeOf(connector, 'SSLEnabled');
  return enabled !== undefined && plainValue(enabled)?.toLowerCase() === 'true';
}
