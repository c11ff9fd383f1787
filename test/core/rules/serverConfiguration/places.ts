import { DEFAULT_SETTINGS } from '../../../../server/src/core/deployment/snapshot.ts';
import type { ServerRole } from '../../../../server/src/core/schema/index.ts';

/** The CSV of a Configuration management server, in the place that the samples have it in. */
export const CSV = '/deployment/config-01/opt/puppet-cybereason/Server_Configuration.csv';

export const serverXmlOf = (server: string, folder = '/deployment') =>
  `${folder}/${server}/opt/apache-tomcat-8.5.93/conf/server.xml`;

export const roles = (serverRoles: Readonly<Record<string, ServerRole>>) => ({
  settings: { ...DEFAULT_SETTINGS, serverRoles },
});

/** A server.xml with the Connectors in it. */
export const tomcat = (...connectors: readonly string[]) =>
  `<Server port="-1"><Service name="Catalina">${connectors.join('')}</Service></Server>`;

export const tls = (port: string | number, more = '') =>
  `<Connector port="${port}" SSLEnabled="true" scheme="https" secure="true" ${more}/>`;
