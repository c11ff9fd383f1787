import {
  buildDeployment,
  buildSnapshot,
  type CheckSettings,
  DEFAULT_SETTINGS,
  fileKindOf,
  parseDocument,
  type Snapshot,
} from '../../../server/src/core/index.ts';
import { NO_FACTS } from '../../helpers/facts.ts';

const SETUP = 'opt/puppet-cybereason/configuration.d/server-setup.properties';

/** What a server-setup.properties says that makes its server one of the role. */
export const ROLES = {
  detection: { [SETUP]: 'duplex.server.keystore.path=/opt/puppet-cybereason/ssl/server.jks\n' },
  webapp: { [SETUP]: 'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\n', ...tomcat(10443) },
  registration: {
    [SETUP]:
      'key.store.file.location=/opt/puppet-cybereason/ssl/client.jks\nrpc.ssl.keystore.path=/opt/puppet-cybereason/ssl/server_certificate.jks\n',
  },
} as const;

/** A server.xml with Connectors for TLS on the ports. */
export function tomcat(...ports: readonly (number | string)[]): Readonly<Record<string, string>> {
  const connectors = ports.map((port) => `<Connector port="${port}" SSLEnabled="true" keystoreFile="/k" />`).join('');
  return {
    'opt/apache-tomcat-8.5.93/conf/server.xml': `<Server><Service name="Catalina">${connectors}</Service></Server>`,
  };
}

/** A snapshot of servers by their roots, each with its files by their paths below it; nothing is looked up on disk. */
export function placesOf(
  servers: Readonly<Record<string, Readonly<Record<string, string>>>>,
  settingsFor: (path: string) => Partial<CheckSettings> = () => ({}),
): Snapshot {
  const documents = Object.entries(servers).flatMap(([root, files]) =>
    Object.entries(files).map(([path, text]) => {
      const kind = fileKindOf(path);
      if (kind === undefined) throw new Error(path);
      return parseDocument(`${root}/${path}`, kind, text);
    }),
  );
  const deployment = buildDeployment(documents, (path) => ({ ...DEFAULT_SETTINGS, ...settingsFor(path) }));
  return buildSnapshot(deployment, NO_FACTS, Date.UTC(2026, 10, 22));
}
