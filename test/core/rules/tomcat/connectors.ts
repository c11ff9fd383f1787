/** A server.xml around one Connector; without a DOCTYPE unless given. */
export function serverXml(connector: string, { head = '', root = 'port="8005" shutdown="SHUTDOWN"' } = {}): string {
  return `${head}<Server ${root}>\n  <Service name="Catalina">\n    ${connector}\n  </Service>\n</Server>\n`;
}

/** A TLS Connector with these attributes. */
export function tls(attributes: string): string {
  return `<Connector port="8443" SSLEnabled="true" ${attributes} />`;
}
