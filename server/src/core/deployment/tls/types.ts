import type { Element, Setting } from '../../model/setting.ts';
import type { ProtocolKey } from '../../schema/tomcat/types.ts';

/** A value with the setting that it comes from; without one it is Tomcat's default. `unknown`: a placeholder stands for it. */
export interface Effective<Value> {
  readonly value: Value | 'unknown';
  readonly setting: Setting | undefined;
}

/** The TLS of one Connector as Tomcat 8.5 builds it, whichever way it is written (AbstractEndpoint, SSLHostConfig). */
export interface TlsConfig {
  readonly connector: Element;
  readonly protocol: ProtocolKey | 'unknown';
  /** SSLEnabled: only `true`, in any case, switches TLS on. */
  readonly enabled: Effective<boolean>;
  /** In the order of creation: the one that attributes of the Connector make comes first. */
  readonly hosts: readonly TlsHost[];
  /** The host that serves callers who name no other; undefined where Tomcat finds none and does not bind the port. */
  readonly defaultHost: TlsHost | undefined | 'unknown';
  /** `defaultSSLHostConfigName`, lower-cased. */
  readonly defaultHostName: Effective<string>;
  /** Pairs of one name: Tomcat does not start. */
  readonly collisions: readonly (readonly [TlsHost, TlsHost])[];
  /** The Connector's own TLS attributes, in file order: what moving to SSLHostConfig moves. */
  readonly attributes: readonly Setting[];
}

/** An SSLHostConfig. */
export interface TlsHost {
  /** Undefined for the one that attributes of the Connector make. */
  readonly element: Element | undefined;
  /** Lower-cased; `_default_` where none is written. */
  readonly hostName: Effective<string>;
  readonly certificates: readonly TlsCertificate[];
  /** By the first attribute of either kind; undefined where none decides. */
  readonly syntax: 'JSSE' | 'OpenSSL' | undefined;
  /** Settings of the other kind, which Tomcat warns of and ignores. */
  readonly mixed: readonly Setting[];
  readonly truststore: TlsStore | undefined;
  /** trustManagerClassName: Tomcat then never opens the truststore. */
  readonly trustManager: Setting | undefined;
  /** By the SSLHostConfig's name for it, in either style of writing, such as `protocols`, `ciphers`, `certificateVerification`. */
  value(attribute: string): Effective<string | undefined>;
}

/** A Certificate of an SSLHostConfig. */
export interface TlsCertificate {
  /** Undefined where the SSLHostConfig's or the Connector's own attributes make it. */
  readonly element: Element | undefined;
  /** `RSA`, `DSA`, `EC`, `UNDEFINED` … */
  readonly type: Effective<string>;
  /** What Tomcat takes the key from. */
  readonly storage: 'keystore' | 'pem' | 'none';
  /** Settings of the storage that loses. */
  readonly mixed: readonly Setting[];
  readonly keystore: TlsStore | undefined;
  readonly pem: PemFiles | undefined;
}

export interface PemFiles {
  readonly certificate: Setting | undefined;
  readonly key: Setting | undefined;
  readonly chain: Setting | undefined;
  readonly password: Setting | undefined;
}

/** The settings that open one keystore or truststore, whatever they are called where they stand. */
export interface TlsStore {
  /** The element that holds most of them: Connector, SSLHostConfig or Certificate. */
  readonly element: Element;
  readonly path: Setting | undefined;
  /** No path is written: Tomcat opens `.keystore` in the home of its user. */
  readonly isDefaultPath: boolean;
  readonly password: Setting | undefined;
  readonly keyPassword: Setting | undefined;
  readonly alias: Setting | undefined;
  /** The type that Tomcat asks Java for, defaults and what truststores inherit included. */
  readonly type: Effective<string>;
  readonly provider: Setting | undefined;
}
