import type { TlsStore } from '../../deployment/tls/types.ts';
import { hasPlaceholder, plainValue, type Setting } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { builtHosts } from '../shared/builtHosts.ts';

/** Types of Java itself, on whatever system; PKCS11 needs a token. */
const JAVA_TYPES = new Set('JKS PKCS12 JCEKS DKS CASEEXACTJKS PKCS11 WINDOWS-MY WINDOWS-ROOT KEYCHAINSTORE'.split(' '));
/** Types that only Bouncy Castle brings, by the beginnings of their names. */
const BOUNCY_CASTLE = /^(BKS|UBER|BCFKS|IBCFKS|BCPKCS12|PKCS12-(DEF|3DES|AES|PBMAC))/;
/** Providers of Java that have keystores, and those types. */
const PROVIDER_TYPES: Readonly<Record<string, readonly string[]>> = {
  SUN: ['JKS', 'PKCS12', 'DKS', 'CASEEXACTJKS'],
  SunJCE: ['JCEKS'],
  SunJSSE: ['PKCS12'],
};
/** How the names of providers begin that Java or somebody else has: what these know cannot be told. */
const OTHER_PROVIDERS =
  /^(Sun|Jdk|XMLDSig|Apple|BC|Bouncy|IBM|Open|Conscrypt|Amazon|AWS|Azure|Google|Luna|SafeNet|nCipher|Thales|Utimaco|Entrust|Crypto|Cavium|Cloud|IAIK|Jsafe|RSA|wolf|PKCS|HSM|Windows)/i;

export const keystoreType = defineRule({
  id: 'keystore/type',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports, in server.xml, a keystore type or provider that Java does not have: an unknown or empty name, a type of Bouncy Castle such as BCFKS, or a provider that does not have the type.',
    why: 'Java refuses the name before it opens the file, and Tomcat does not bind the port. Types of Bouncy Castle are there only if its provider is entered in the java.security file of that Java.',
    todo: 'Delete the type: without one Tomcat opens JKS and PKCS12 files alike. Write JCEKS for such files. Convert keystores of Bouncy Castle with keytool -importkeystore.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" keystoreType="JSK" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" keystoreType="JKS" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'Failed to load keystore type [JSK] with path [/opt/puppet-cybereason/ssl/server.jks] due to [JSK not found]',
      'Failed to load keystore type [JKS] with path [/opt/puppet-cybereason/ssl/server.jks] due to [no such provider: Nope]',
    ],
  },
  messages: {
    type: 'Java has no keystore type {type}, so Tomcat does not bind the port. Write JKS, PKCS12 or JCEKS, whatever the file is, or delete {name}.',
    empty:
      'An empty {name} is no keystore type to Java, so Tomcat does not bind the port. Write JKS, PKCS12 or JCEKS, whatever the file is, or delete {name}.',
    bouncyCastle:
      'The keystore type {type} is one of Bouncy Castle: unless its provider is entered in the java.security file, Java does not have it, and Tomcat does not bind the port. Convert the keystore to PKCS12.',
    provider: 'Java has no provider {provider}, so Tomcat does not bind the port. Delete {name}.',
    pair: 'The provider {provider} has no keystore type {type}, so Tomcat does not bind the port. Delete {name}.',
  },
  check({ document, report }) {
    const reported = new Set<Setting>();
    for (const { type, provider } of builtHosts(document).flatMap(({ host }) => [
      ...host.certificates.flatMap(({ keystore, storage }) => (keystore && storage === 'keystore' ? [keystore] : [])),
      ...(host.truststore?.path && !host.trustManager ? [host.truststore] : []),
    ])) {
      const fault = faultOf(type, provider);
      // A truststore follows its certificate, where it is reported already.
      if (!fault || reported.has(fault.setting)) continue;
      const { message, setting } = fault;
      reported.add(setting);
      const [name, value] = [printable(setting.name), printable(plainValue(setting) || '""')];
      const at = setting.valueRange;
      const fixes = () =>
        setting.isDerived ? [] : [{ title: `Delete ${name}`, safe: false, edits: [document.syntax.remove(setting)] }];
      if (message === 'type') report({ at, message, data: { type: value, name }, fixes });
      else if (message === 'empty') report({ at, message, data: { name }, fixes });
      else if (message === 'bouncyCastle') report({ at, message, data: { type: value } });
      else if (message === 'provider') report({ at, message, data: { provider: value, name }, fixes });
      else report({ at, message, data: { provider: value, type: printable(type.value), name }, fixes });
    }
  },
});

interface Fault {
  readonly message: 'type' | 'empty' | 'bouncyCastle' | 'provider' | 'pair';
  readonly setting: Setting;
}

function faultOf(type: TlsStore['type'], provider: Setting | undefined): Fault | undefined {
  if (!provider) return typeFault(type);
  const name = hasPlaceholder(provider) ? undefined : plainValue(provider);
  return name === undefined || type.value === 'unknown' ? undefined : providerFault(name, provider, type.value);
}

function typeFault({ value, setting }: TlsStore['type']): Fault | undefined {
  if (value === 'unknown' || !setting) return undefined;
  const name = value.toUpperCase();
  if (JAVA_TYPES.has(name)) return undefined;
  if (name === '') return { message: 'empty', setting };
  return { message: BOUNCY_CASTLE.test(name) ? 'bouncyCastle' : 'type', setting };
}

/** Names that only resemble none of Java's and of other makers' are refused: those may be entered in java.security. */
function providerFault(provider: string, setting: Setting, type: string): Fault | undefined {
  const types = PROVIDER_TYPES[provider];
  if (types) return types.includes(type.toUpperCase()) ? undefined : { message: 'pair', setting };
  return OTHER_PROVIDERS.test(provider) ? undefined : { message: 'provider', setting };
}
