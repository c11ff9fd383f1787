import { tomcatTree } from '../../deployment/containers.ts';
import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import { effectiveText } from '../../deployment/tls/tlsSettings.ts';
import type { TlsCertificate, TlsHost } from '../../deployment/tls/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { Fix } from '../../model/problem.ts';
import type { Setting } from '../../model/setting.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { keysInUse, openedStores } from '../shared/stores.ts';
import { isHttp, placeOfCertificate } from '../shared/tlsPlaces.ts';

const TYPES: readonly string[] = ['RSA', 'DSA', 'EC', 'UNDEFINED'];

export const tlsCertificateType = defineRule({
  id: 'tls/certificate-type',
  severity: 'error',
  impact: 'start',
  scope: 'document',
  fix: 'unsafe',
  docs: {
    what: 'Reports a missing or wrong type of a Certificate.',
    why: 'Where an SSLHostConfig has several certificates, each needs its type; without, and with any word but RSA, DSA and EC in these capitals, Tomcat does not start at all. Attributes such as certificateKeystoreFile on the SSLHostConfig itself make a certificate, too, which can have no type. By the types Tomcat chooses the certificate for the cipher suites that a client offers: one that is not that of the key, or two of one type, make it choose wrongly.',
    todo: 'Write type="RSA" or type="EC" after the algorithm of the key, and one Certificate for each; move certificate attributes of the SSLHostConfig into a Certificate.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true">\n      <SSLHostConfig>\n        <Certificate certificateKeystoreFile="/opt/puppet-cybereason/ssl/server.jks" certificateKeystorePassword="changeme" type="rsa" />\n      </SSLHostConfig>\n    </Connector>\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true">\n      <SSLHostConfig>\n        <Certificate certificateKeystoreFile="/opt/puppet-cybereason/ssl/server.jks" certificateKeystorePassword="changeme" type="RSA" />\n      </SSLHostConfig>\n    </Connector>\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.lang.IllegalArgumentException: No enum constant org.apache.tomcat.util.net.SSLHostConfigCertificate.Type.rsa',
      'java.lang.IllegalArgumentException: Multiple certificates were specified and at least one is missing the required attribute type',
    ],
  },
  messages: {
    wrong: 'Tomcat knows no certificate type {type}, and does not start. Write RSA, DSA or EC in capitals.',
    missing:
      'This SSLHostConfig has several certificates, so Tomcat does not start unless each has a type. Add type="RSA" or type="EC" after the algorithm of the key.',
    own: '{name} makes a certificate of the SSLHostConfig itself, which has no type: beside a Certificate element Tomcat does not start. Move it into a Certificate with a type.',
    twice:
      'This SSLHostConfig has another certificate of the type {type}: Tomcat chooses by the types, so one of them is never shown on purpose. Keep one of each type.',
    other:
      'The key of {path} is of the type {algorithm}, not {type}: Tomcat chooses by the types, and offers clients this certificate for the wrong cipher suites. Write type="{algorithm}".',
  },
  check({ snapshot, document, report }) {
    const algorithms = keyAlgorithms(snapshot, document);
    for (const certificate of tomcatTree(document).all('Certificate')) {
      const { value, setting } = effectiveText(certificate.attributes.find(({ name }) => name === 'type'));
      if (!setting || !value || value === 'unknown' || TYPES.includes(value)) continue;
      const fixes = () => typeFixes(document, setting, value.toUpperCase());
      report({ at: setting.valueRange, message: 'wrong', data: { type: printable(value) }, fixes });
    }
    for (const config of tlsConfigs(document).filter(isHttp)) {
      for (const host of config.hosts) {
        for (const certificate of host.certificates) {
          const { type, element } = certificate;
          const algorithm = algorithms.get(certificate);
          if (!TYPES.includes(type.value)) continue;
          if (type.value === 'UNDEFINED' && host.certificates.length > 1) {
            const at = placeOfCertificate(certificate, host, config);
            const fixes = () => additions(document, certificate, host, algorithm?.algorithm);
            if (element) report({ at, message: 'missing', data: {}, fixes });
            else report({ at, message: 'own', data: { name: printable(certificate.settings[0]?.name ?? '') } });
          } else if (type.setting && isRepeated(certificate, host)) {
            const data = { type: printable(type.value) };
            report({ at: type.setting.valueRange, message: 'twice', data, severity: 'warning', impact: 'link' });
          } else if (type.setting && algorithm && type.value !== 'UNDEFINED' && algorithm.algorithm !== type.value) {
            report({
              at: type.setting.valueRange,
              message: 'other',
              data: { ...algorithm, type: printable(type.value) },
              // A single certificate is shown whatever its type.
              severity: host.certificates.length > 1 ? 'warning' : 'information',
              impact: 'link',
              fixes: () => typeFixes(document, type.setting, algorithm.algorithm),
            });
          }
        }
      }
    }
  },
});

/** The algorithms of the keys that were found, by their certificates. */
function keyAlgorithms(...at: Parameters<typeof openedStores>) {
  const found = new Map<TlsCertificate, { readonly algorithm: string; readonly path: string }>();
  for (const store of openedStores(...at)) {
    const { certificate } = store.binding.tls ?? {};
    const [key] = keysInUse(store);
    const algorithm = key?.chain[0]?.keyAlgorithm;
    if (certificate && algorithm && TYPES.includes(algorithm)) found.set(certificate, { algorithm, path: store.name });
  }
  return found;
}

/** True for all but the first of one type. */
function isRepeated(certificate: TlsCertificate, { certificates }: TlsHost): boolean {
  const first = certificates.find(({ type }) => type.value === certificate.type.value);
  return certificate.type.value !== 'unknown' && first !== certificate;
}

function typeFixes(document: ConfigDocument, setting: Setting | undefined, type: string): readonly Fix[] {
  if (!setting || setting.isDerived || !TYPES.includes(type)) return [];
  const edit = { range: setting.valueRange, text: document.syntax.encode(type, 'value') };
  return [{ title: `Set type="${type}"`, safe: false, edits: [edit] }];
}

/** Where the key is not known, each of the usual types that is not there yet. */
function additions(
  document: ConfigDocument,
  { element, type }: TlsCertificate,
  { certificates }: TlsHost,
  algorithm = '',
): readonly Fix[] {
  if (type.setting) return typeFixes(document, type.setting, algorithm);
  if (!element) return [];
  const open = ['RSA', 'EC'].filter((name) => !certificates.some((one) => one.type.value === name));
  return (algorithm === '' ? open : [algorithm]).flatMap((name) => {
    const edit = document.syntax.insert('type', name, { element });
    return edit.text === '' ? [] : [{ title: `Add type="${name}"`, safe: false, edits: [edit] }];
  });
}
