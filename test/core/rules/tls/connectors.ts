const STORE = 'certificateKeystoreFile="/k.jks" certificateKeystorePassword="x"';

/** A Certificate with a keystore, and more attributes. */
export const certificate = (attributes = '') => `<Certificate ${STORE}${attributes && ` ${attributes}`}/>`;

/** A TLS Connector with these attributes and children. */
export const tls = (attributes: string, children = '') =>
  `<Connector port="8443" SSLEnabled="true" ${attributes}>${children}</Connector>`;

/** An SSLHostConfig with these attributes and children. */
export const host = (attributes: string, children = certificate()) =>
  `<SSLHostConfig ${attributes}>${children}</SSLHostConfig>`;

/** A server.xml around one Connector. */
export const serverXml = (connector: string, head = '') =>
  `${head}<Server port="-1">\n  <Service name="Catalina">\n    ${connector}\n  </Service>\n</Server>\n`;
