import { LOCAL, type StartupCase, startupCase, withConnectors } from '../startupCase.ts';
import { FOLDER, PASSWORD } from '../stores.ts';

const STORE = `certificateKeystoreFile="${FOLDER}/one.jks" certificateKeystorePassword="${PASSWORD}"`;
const OLD = `keystoreFile="${FOLDER}/one.jks" keystorePass="${PASSWORD}"`;

const certificate = (more = '') => `<Certificate ${STORE}${more}/>`;
const host = (more = '', inside = certificate()) => `<SSLHostConfig${more}>${inside}</SSLHostConfig>`;

/** What stands inside a Connector, by name. */
const INSIDE: Readonly<Record<string, string>> = {
  nothing: '',
  default: host(),
  'named a': host(' hostName="a"'),
  'named A': host(' hostName="A"'),
  'named _DEFAULT_': host(' hostName="_DEFAULT_"'),
  'empty name': host(' hostName=""'),
  'no certificate': '<SSLHostConfig/>',
  'empty certificate': host('', '<Certificate/>'),
  'old names in the host': '<SSLHostConfig keystoreFile="k"/>',
  'old names in the certificate': host('', '<Certificate keystoreFile="k"/>'),
  'certificate on the host': `<SSLHostConfig ${STORE}/>`,
  'certificate in the Connector': certificate(),
  'type RSA': host('', certificate(' type="RSA"')),
  'type EC': host('', certificate(' type="EC"')),
  'type rsa': host('', certificate(' type="rsa"')),
  'type empty': host('', certificate(' type=""')),
  'two types': host('', certificate(' type="RSA"') + certificate(' type="EC"')),
  'two of one type': host('', certificate(' type="EC"') + certificate(' type="EC"')),
  'two without type': host('', certificate() + certificate()),
  'one of two without type': host('', certificate() + certificate(' type="EC"')),
  'two OpenSSLConf': host('', `${certificate()}<OpenSSLConf/><OpenSSLConf/>`),
  OpenSSLConf: host('', `${certificate()}<OpenSSLConf/>`),
  'OpenSSL after JSSE': host(' truststoreAlgorithm="PKIX" caCertificateFile="c.pem"'),
  'JSSE after OpenSSL': host(' disableCompression="true" sslProtocol="TLS"'),
  http2: `${host()}<UpgradeProtocol className="org.apache.coyote.http2.Http2Protocol"/>`,
  'http2 without class': `${host()}<UpgradeProtocol/>`,
  'http2 of another class': `${host()}<UpgradeProtocol className="org.apache.catalina.core.StandardHost"/>`,
  'http2 of no class': `${host()}<UpgradeProtocol className="no.such.Upgrade"/>`,
};

const SETTINGS: readonly string[] = [
  '',
  ` ${OLD}`,
  ' clientAuth="false"',
  ' ciphers="HIGH"',
  ' sslProtocol="TLS"',
  ' keyAlias="a"',
  ` keystorePass="${PASSWORD}"`,
  ' truststoreFile="conf/certs/trust.jks"',
  ` ${STORE}`,
];
const NAMES = ['', ' defaultSSLHostConfigName="a"', ' defaultSSLHostConfigName="nope"', ' defaultSSLHostConfigName=""'];
const SWITCHES = [
  '',
  ' SSLEnabled="true"',
  ' SSLEnabled="TRUE"',
  ' SSLEnabled="yes"',
  ' sslEnabled="true"',
  ' SSLEnabled="false"',
];
const PROTOCOLS = [
  '',
  ' protocol="HTTP/1.1"',
  ' protocol="org.apache.coyote.http11.Http11Nio2Protocol" executorTerminationTimeoutMillis="1"',
  ' protocol="AJP/1.3" secret="s"',
];

/** Each set-up in each Connector, with TLS on and off. */
export function wiringCases(): readonly StartupCase[] {
  const cases: StartupCase[] = [];
  for (const [name, inside] of Object.entries(INSIDE)) {
    for (const settings of SETTINGS) {
      for (const [index, rest] of REST.entries()) {
        const connector = `<Connector ${LOCAL}${rest}${settings}>${inside}</Connector>`;
        cases.push(startupCase('TLS wiring', `${name}${settings} #${index}`, withConnectors(`[|${connector}|]`)));
      }
    }
  }
  return cases;
}

const REST: readonly string[] = [
  ...NAMES.map((name) => `${name} SSLEnabled="true"`),
  ...SWITCHES.filter((one) => one !== ' SSLEnabled="true"'),
  ...PROTOCOLS.slice(1).map((protocol) => `${protocol} SSLEnabled="true"`),
];
