import type { TlsHost } from '../../deployment/tls/types.ts';

/** True where Tomcat opens a truststore of its own: not where a class or Java's own truststore decides. */
export function opensTruststore({ truststore, trustManager }: TlsHost): boolean {
  return truststore?.path !== undefined && trustManager === undefined;
}

/** False where certificates of clients are certainly checked by another algorithm than PKIX, Java's default. */
export function usesPkix(host: TlsHost): boolean {
  const { value } = host.value('truststoreAlgorithm');
  return value === undefined || value === 'unknown' || value.toUpperCase() === 'PKIX';
}
