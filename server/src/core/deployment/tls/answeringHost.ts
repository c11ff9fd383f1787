import { type Element, plainValue } from '../../model/setting.ts';
import { setterName } from '../../schema/tomcat/attributes.ts';
import { needsNative } from '../../schema/tomcat/protocols.ts';
import type { Listener } from '../ports.ts';
import type { TlsHost } from './types.ts';

const JSSE = 'org.apache.tomcat.util.net.jsse.JSSEImplementation';

/**
 * The SSLHostConfig that answers every caller; undefined where it depends on the name that a caller gives, where there are
 * certificates of several kinds, where TLS is not Java's own, and where something else stands before Tomcat.
 */
export function answeringHost({ tls, connector }: Pick<Listener, 'tls' | 'connector'>): TlsHost | undefined {
  const { hosts, defaultHost, collisions, isComplete, protocol } = tls;
  const [host] = hosts;
  if (!host || hosts.length > 1 || host !== defaultHost || collisions.length > 0 || !isComplete) return undefined;
  if (protocol === 'unknown' || needsNative(protocol) || host.certificates.length !== 1) return undefined;
  const implementation = attributeOf(connector, 'sslImplementationName');
  if (implementation && plainValue(implementation) !== JSSE) return undefined;
  return attributeOf(connector, 'proxyName') || attributeOf(connector, 'proxyPort') ? undefined : host;
}

function attributeOf({ attributes }: Element, name: string) {
  const wanted = setterName(name);
  return attributes.findLast((attribute) => setterName(attribute.name) === wanted);
}
