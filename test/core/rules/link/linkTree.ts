import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ServerRole } from '../../../../server/src/core/schema/index.ts';
import { CLIENT, type FaultCase, SERVER } from './faults.ts';
import type { LinkStores } from './linkStores.ts';

const SERVER_PASSWORD = 'served-Kr7';
const CLIENT_PASSWORD = 'called-Wq4';
const CONFIGURATION = 'opt/puppet-cybereason/configuration.d/server-setup.properties';
const TOMCAT = 'opt/apache-tomcat-8.5.93/conf/server.xml';
const SSL = '/opt/puppet-cybereason/ssl';

/** A direction that the tables are certain of. */
export interface Direction {
  readonly client: ServerRole;
  readonly server: ServerRole;
  readonly port: number;
}

/** Two servers of one environment, as files. */
export interface LinkTree {
  readonly client: { readonly root: string; readonly file: string };
  readonly server: { readonly root: string; readonly file: string };
  /** All configuration files. */
  readonly files: readonly string[];
}

/** Writes the configuration, the stores and the Java of both servers below a folder. */
export async function plant(
  folder: string,
  { client, server, port }: Direction,
  fault: FaultCase,
  stores: LinkStores,
  java: string,
): Promise<LinkTree> {
  const [calling, called] = [join(folder, `${client}-01`), join(folder, `${server}-01`)];
  const setup = join(calling, CONFIGURATION);
  const xml = join(called, TOMCAT);
  put(setup, setupText(client, fault));
  put(xml, serverXml(port, fault));
  put(join(calling, 'usr/lib/jvm/java/release'), `JAVA_VERSION="${fault.clientJava ?? java}"\n`);
  put(join(called, 'usr/lib/jvm/java/release'), `JAVA_VERSION="${java}"\n`);
  for (const root of [calling, called]) mkdirSync(join(root, SSL), { recursive: true });
  await stores.write(join(calling, SSL, 'client.jks'), fault.client ?? CLIENT, CLIENT_PASSWORD);
  await stores.write(join(called, SSL, 'server.jks'), fault.server ?? SERVER, SERVER_PASSWORD);
  return { client: { root: calling, file: setup }, server: { root: called, file: xml }, files: [setup, xml] };
}

function put(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function setupText(role: ServerRole, { withoutClientKeystore }: FaultCase): string {
  const store = (name: string) => `${name}.file.location=${SSL}/client.jks\n${name}.password=${CLIENT_PASSWORD}\n`;
  return `# ${role}\n${withoutClientKeystore ? '' : store('key.store')}${store('trust.store')}`;
}

function serverXml(port: number, fault: FaultCase): string {
  const { clientAuth = 'true', protocols = 'TLSv1.2+TLSv1.3', attributes = '', nested } = fault;
  const http = `port="${port}" protocol="org.apache.coyote.http11.Http11NioProtocol" SSLEnabled="true" scheme="https" secure="true"`;
  const keys = `keystoreFile="${SSL}/server.jks" keystorePass="${SERVER_PASSWORD}"`;
  const trust = `truststoreFile="${SSL}/server.jks" truststorePass="${SERVER_PASSWORD}"`;
  const flat = `sslEnabledProtocols="${protocols}" clientAuth="${clientAuth}" ${keys} keyAlias="own" ${trust} ${attributes}`;
  const host = `<SSLHostConfig protocols="${protocols}" certificateVerification="required"
        truststoreFile="${SSL}/server.jks" truststorePassword="${SERVER_PASSWORD}">
        <Certificate certificateKeystoreFile="${SSL}/server.jks" certificateKeystorePassword="${SERVER_PASSWORD}"
          certificateKeyAlias="own" />
      </SSLHostConfig>`;
  return `<Server port="-1" shutdown="SHUTDOWN">
  <Service name="Catalina">
    <Connector ${http} ${nested ? '' : flat}>
      ${nested ? host : ''}
    </Connector>
    <Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="webapps" deployOnStartup="false" autoDeploy="false" /></Engine>
  </Service>
</Server>
`;
}
