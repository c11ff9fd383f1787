import type { TlsCertificate, TlsConfig, TlsHost } from '../../deployment/tls/types.ts';
import type { Range } from '../../model/range.ts';
import { printable } from '../../values/printable.ts';

/** Where an SSLHostConfig begins: its name, or the first attribute of the Connector that makes it. */
export function placeOfHost({ element, settings }: TlsHost, { connector }: TlsConfig): Range {
  return element?.nameRange ?? settings[0]?.keyRange ?? connector.nameRange;
}

/** Where a Certificate begins: its name, or the first attribute of the SSLHostConfig or Connector that makes it. */
export function placeOfCertificate(certificate: TlsCertificate, host: TlsHost, config: TlsConfig): Range {
  return certificate.element?.nameRange ?? certificate.settings[0]?.keyRange ?? placeOfHost(host, config);
}

/** The name of an SSLHostConfig, for messages. */
export function nameOfHost({ hostName }: TlsHost): string {
  return printable(hostName.value);
}

/** True for a Connector of one of Tomcat's HTTP protocols, the only ones whose TLS is certain. */
export function isHttp({ protocol, hosts }: TlsConfig): boolean {
  return protocol !== 'unknown' && hosts.length > 0;
}
