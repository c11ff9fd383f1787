import { tlsConfigs } from '../../deployment/tls/tlsConfigs.ts';
import type { TlsConfig, TlsHost } from '../../deployment/tls/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import { plainValue } from '../../model/setting.ts';
import { needsNative } from '../../schema/tomcat/protocols.ts';
import { attributeOf } from './connectors.ts';

/** An SSLHostConfig that Tomcat builds. */
export interface BuiltHost {
  readonly config: TlsConfig;
  readonly host: TlsHost;
}

const JSSE = 'org.apache.tomcat.util.net.jsse.JSSEImplementation';

/**
 * Every SSLHostConfig that Tomcat builds with Java's own TLS when it binds the port: not those of AJP, of OpenSSL, and of
 * Connectors where two have one name.
 */
export function builtHosts(document: ConfigDocument): readonly BuiltHost[] {
  return tlsConfigs(document).flatMap((config) => {
    const { connector, protocol, isActive, collisions, hosts } = config;
    if (!isActive || protocol === 'unknown' || needsNative(protocol) || collisions.length > 0) return [];
    const implementation = attributeOf(connector, 'sslImplementationName');
    if (implementation && plainValue(implementation) !== JSSE) return [];
    return hosts.map((host) => ({ config, host }));
  });
}
