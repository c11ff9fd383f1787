import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import type { TlsConfig, TlsHost } from '../../deployment/tls/types.ts';
import { printable } from '../../values/printable.ts';
import { defineRule } from '../rule.ts';
import { nameOfHost, placeOfCertificate, placeOfHost } from '../shared/tlsPlaces.ts';

export const tlsNoCertificate = defineRule({
  id: 'tls/no-certificate',
  severity: 'error',
  impact: 'bind',
  scope: 'document',
  fix: 'none',
  docs: {
    what: 'Reports TLS without a certificate: an alias, a truststore or protocols, but neither a keystore nor PEM files.',
    why: 'Every SSLHostConfig of a Connector needs a certificate, also the one that the TLS attributes of the Connector itself make; if one has none, Tomcat does not bind the port. It has one by a keystore attribute (file, password, type or provider; an alias or the password of a key is not enough) or by certificateFile. The old names, such as keystoreFile, count only on a Connector, the new ones, such as certificateKeystoreFile, only on SSLHostConfig and Certificate.',
    todo: 'Add keystoreFile and keystorePass to the Connector, or a Certificate with certificateKeystoreFile and certificateKeystorePassword to the SSLHostConfig. Do not mix: where there are SSLHostConfig elements, move the TLS attributes of the Connector into them.',
    bad: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keyAlias="tomcat" />\n  </Service>\n</Server>\n',
    good: '<Server port="8005" shutdown="SHUTDOWN">\n  <Service name="Catalina">\n    <Connector port="8443" SSLEnabled="true" keystoreFile="/opt/puppet-cybereason/ssl/server.jks" keystorePass="changeme" keyAlias="tomcat" />\n  </Service>\n</Server>\n',
    runtimeMessages: [
      'java.io.IOException: SSLHostConfig attribute certificateFile must be defined when using an SSL connector',
    ],
  },
  messages: {
    connector:
      '{name} is set, but this TLS Connector has no keystore, so Tomcat has no certificate to show, and does not bind the port. Add keystoreFile and keystorePass.',
    extra:
      '{name} on the Connector makes the SSLHostConfig {host}, which has no certificate, so Tomcat does not bind the port. Move it into an SSLHostConfig that has one.',
    element:
      'This SSLHostConfig has no certificate to show, so Tomcat does not bind the port. Add a Certificate with certificateKeystoreFile and certificateKeystorePassword.',
    certificate:
      'This certificate names neither a keystore nor a certificateFile, so Tomcat does not bind the port. Add certificateKeystoreFile and certificateKeystorePassword.',
    keyOnly:
      '{name} is set without the certificate, so Tomcat does not bind the port. Add {certificate} with the PEM file of the certificate.',
  },
  check({ document, report }) {
    for (const config of tlsConfigs(document)) {
      // Where the default is missing, tls/no-host-config has said so.
      if (!config.isActive || !config.isComplete || config.defaultHost === undefined || config.protocol === 'p')
        continue;
      for (const host of config.hosts.filter((one) => !collides(one, config))) {
        if (host.certificates.length === 0) report(bare(host, config));
        for (const certificate of host.certificates) {
          const at = placeOfCertificate(certificate, host, config);
          const { storage, pem } = certificate;
          if (storage === 'none') {
            report(host.element ? { at, message: 'certificate', data: {} } : bare(host, config));
          } else if (storage === 'pem' && pem && !pem.certificate) {
            const written = pem.key ?? pem.chain;
            const name = printable(written?.name ?? '');
            const missing = host.element ? 'certificateFile' : 'SSLCertificateFile';
            report({ at: written?.keyRange ?? at, message: 'keyOnly', data: { name, certificate: missing } });
          }
        }
      }
    }
  },
});

/** An SSLHostConfig without any certificate. */
function bare(host: TlsHost, config: TlsConfig) {
  const at = placeOfHost(host, config);
  if (host.element) return { at, message: 'element', data: {} } as const;
  const name = printable(host.settings[0]?.name ?? '');
  return config.hosts.length > 1
    ? ({ at, message: 'extra', data: { name, host: nameOfHost(host) } } as const)
    : ({ at, message: 'connector', data: { name } } as const);
}

/** Tomcat does not come so far: tls/duplicate-host-name. */
function collides(host: TlsHost, { collisions }: TlsConfig): boolean {
  return collisions.some((pair) => pair.includes(host));
}
