import connector from '../../../../schemas/tomcat-8.5-connector.json' with { type: 'json' };

/** Every attribute that Tomcat 8.5 takes on a Connector, whichever the protocol. */
export const connectorAttributes: readonly string[] = connector.attributes;

const setters: ReadonlySet<string> = new Set(connectorAttributes.map(setterName));

/**
 * True for a name that Tomcat 8.5 takes as an attribute of Connector, whichever the protocol: it looks for a setter
 * with the first letter capitalised (IntrospectionUtils), so the case of that letter alone does not matter.
 */
export function isConnectorAttribute(name: string): boolean {
  return setters.has(setterName(name));
}

/** Names that are one to Tomcat are one here. */
export function setterName(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
