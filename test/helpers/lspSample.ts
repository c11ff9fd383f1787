import { beforeAll } from 'vitest';
import type { LspClient } from './lspClient.ts';
import { SERVER_XML, SETUP, type ServerUnderTest, SSL, type Tree, useServer, useTree } from './lspServer.ts';

export const STORE = `/${SSL}/server_certificate.jks`;
export const SETTINGS = `rpc.ssl.keystore.path=${STORE}\nrpc.ssl.keystore.password=s3cret-right\n`;
export const XML = `<?xml version="1.0"?>
<Server port="8005" shutdown="x">
  <Service name="Catalina">
    <Connector port="8443" SSLEnabled="true" keystoreFile="/${SSL}/server.jks"
               keystorePass="s3cret-right" keyAlias="second" />
    <Connector port="\${http.port}" />
    <Engine name="Catalina"><Host name="localhost"/></Engine>
  </Service>
</Server>
`;

/** A server under test beside a tree with two keystores, and the two texts that name them. */
export interface LspSample {
  readonly server: ServerUnderTest;
  readonly tree: Tree;
  /** Write the file, open it, and wait for its first diagnostics; the URI. */
  openSetup(client: LspClient, text?: string): Promise<string>;
  openXml(client: LspClient, text?: string): Promise<string>;
}

export function useSample(): LspSample {
  const server = useServer();
  const tree = useTree();
  beforeAll(() => {
    tree.keystore(`${SSL}/server_certificate.jks`, 's3cret-right');
    tree.keystore(`${SSL}/server.jks`, 's3cret-right', ['first', 'second']);
    tree.write(`${SSL}/readme.txt`, '');
    tree.write(`${SSL}/old/none`, '');
  });
  const open = async (client: LspClient, name: string, text: string, language?: string) => {
    const uri = await client.open(tree.write(name, text), text, language);
    await client.publishes(uri, () => true);
    return uri;
  };
  return {
    server,
    tree,
    openSetup: (client, text = SETTINGS) => open(client, SETUP, text),
    openXml: (client, text = XML) => open(client, SERVER_XML, text, 'xml'),
  };
}
