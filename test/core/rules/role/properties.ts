const SSL = '/opt/puppet-cybereason/ssl';

/** The settings of each usage as the certificate tables name them. */
export const DUPLEX = `duplex.server.keystore.path=${SSL}/server.jks\nduplex.server.keystore.password=a\n`;
export const RPC_KEYS = `rpc.ssl.keystore.path=${SSL}/server_certificate.jks\nrpc.ssl.keystore.password=b\n`;
export const RPC_TRUST = `rpc.ssl.truststore.path=${SSL}/global.jks\nrpc.ssl.truststore.password=c\n`;
export const RPC = RPC_KEYS + RPC_TRUST;
export const KEY_STORE = `key.store.file.location=${SSL}/client.jks\nkey.store.password=d\n`;
export const TRUST_STORE = `trust.store.file.location=${SSL}/client.jks\ntrust.store.password=d\n`;
export const CLIENT = KEY_STORE + TRUST_STORE;
export const SAGE = `sage.keystore.path=${SSL}/sage.jks\nsage.keystore.password=e\n`;

/** Marks the first occurrence of `part` as the place of a problem. */
export function marked(text: string, part: string): string {
  return text.replace(part, `[|${part}|]`);
}

/** A server.xml whose Connectors have these attributes. */
export function serverXml(...connectors: readonly string[]): string {
  const elements = connectors.map((attributes) => `<Connector ${attributes}/>`).join('\n');
  return `<Server port="-1"><Service name="Catalina">\n${elements}\n</Service></Server>`;
}

/** The attributes of a Connector with TLS and this keystore. */
export function tls(keystore: string, more = ''): string {
  return `port="8443" SSLEnabled="true" keystoreFile="${keystore}" keystorePass="a"${more}`;
}
