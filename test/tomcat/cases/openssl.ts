import { attributesOf } from '../../../server/src/core/schema/tomcat/attributes.ts';
import { tomcatElement } from '../../../server/src/core/schema/tomcat/elements.ts';
import { LOCAL, type StartupCase, startupCase, withConnectors } from '../startupCase.ts';
import { FOLDER, PASSWORD } from '../stores.ts';

const STORE = `certificateKeystoreFile="${FOLDER}/one.jks" certificateKeystorePassword="${PASSWORD}"`;
const PEM = `certificateFile="${FOLDER}/c.pem" certificateKeyFile="${FOLDER}/k.pem"`;

/** Values that the attributes take. */
const VALUES: Readonly<Record<string, string>> = {
  caCertificateFile: `${FOLDER}/c.pem`,
  caCertificatePath: FOLDER,
  certificateRevocationListPath: FOLDER,
  disableCompression: 'true',
  disableSessionTickets: 'true',
  insecureRenegotiation: 'true',
  keyManagerAlgorithm: 'SunX509',
  revocationEnabled: 'true',
  sessionCacheSize: '10',
  sessionTimeout: '10',
  sslProtocol: 'TLS',
  trustManagerClassName: 'javax.net.ssl.X509ExtendedTrustManager',
  truststoreAlgorithm: 'PKIX',
  truststoreFile: `${FOLDER}/trust.jks`,
  truststorePassword: PASSWORD,
  truststoreProvider: 'SUN',
  truststoreType: 'JKS',
};

/** Attributes of SSLHostConfig that only JSSE or only OpenSSL reads, alone and in pairs, in either order. */
export function opensslCases(): readonly StartupCase[] {
  const element = tomcatElement('SSLHostConfig');
  const special = (element ? attributesOf(element, {}) : []).filter(({ only }) => only !== undefined);
  const known = special.filter(({ name }) => name in VALUES && name !== 'trustManagerClassName');
  const written = (name: string) => `${name}="${VALUES[name]}"`;
  const make = (name: string, attributes: string, certificate: string) => {
    const host = `[|<SSLHostConfig ${attributes}><Certificate ${certificate}/></SSLHostConfig>|]`;
    return startupCase('OpenSSL', name, withConnectors(`<Connector ${LOCAL} SSLEnabled="true">${host}</Connector>`));
  };
  const pairs = known.flatMap((first) => known.map((second) => [first.name, second.name] as const));
  return [
    ...known.flatMap(({ name }) => [
      make(`${name}`, written(name), STORE),
      make(`${name} with PEM`, written(name), PEM),
    ]),
    ...pairs
      .filter(([first, second]) => first !== second)
      .map(([first, second]) => make(`${first} and ${second}`, `${written(first)} ${written(second)}`, STORE)),
    ...['caCertificateFile', 'caCertificatePath', 'certificateRevocationListPath'].map((name) =>
      make(`${name} that is missing`, `${name}="conf/nope"`, STORE),
    ),
  ];
}
