import type { Range } from '../../model/range.ts';
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
  /** `unknown` for a class that is none of Tomcat's, a placeholder, or no protocol at all. */
  readonly protocol: ProtocolKey | 'unknown';
  /** SSLEnabled: only `true`, in any case, switches TLS on. */
  readonly enabled: Effective<boolean>;
  /** True where Tomcat certainly builds it: SSLEnabled is true, and the protocol is one of its HTTP protocols. */
  readonly isActive: boolean;
  /** False where something may be missing here: an unread DTD could add it, or a tag of this Connector is half typed. */
  readonly isComplete: boolean;
  /**
   * In the order of creation: the one that attributes of the Connector make comes first. Tomcat builds all of them, and
   * binds the port only if none fails. AJP has none: Tomcat warns of every one, and ignores it.
   */
  readonly hosts: readonly TlsHost[];
  /** The host that serves callers who name no other; undefined where Tomcat finds none and does not bind the port. */
  readonly defaultHost: TlsHost | undefined | 'unknown';
  /** `defaultSSLHostConfigName`, lower-cased. */
  readonly defaultHostName: Effective<string>;
  /** Pairs of one name, first the one before: Tomcat does not start, whatever SSLEnabled says. */
  readonly collisions: readonly (readonly [TlsHost, TlsHost])[];
  /** The Connector's own TLS attributes, in file order: what moving to SSLHostConfig moves. */
  readonly attributes: readonly Setting[];
}

/** An SSLHostConfig. */
export interface TlsHost {
  /** Undefined for the one that attributes of the Connector make. */
  readonly element: Element | undefined;
  /**
   * The name that Tomcat finds it by, lower-cased; `_default_` where none is written. The one that attributes of the
   * Connector make has the defaultSSLHostConfigName only where that stands before the first of them.
   */
  readonly hostName: Effective<string>;
  /** Empty where Tomcat makes one without any attribute, which has no key. */
  readonly certificates: readonly TlsCertificate[];
  /** Of the settings in the order in which Tomcat takes them; those of its certificates are among them. */
  readonly settings: readonly Setting[];
  /** By the first attribute of either kind; undefined where none decides. */
  readonly syntax: 'JSSE' | 'OpenSSL' | undefined;
  /** What is of the other kind: Tomcat warns of it, and keeps it all the same. */
  readonly mixed: readonly MixedPart[];
  readonly openSslConfs: readonly Element[];
  readonly truststore: TlsStore | undefined;
  /** trustManagerClassName, unless it is empty: Tomcat then never opens the truststore. */
  readonly trustManager: Setting | undefined;
  /**
   * By the SSLHostConfig's name for it, in either style of writing, such as `protocols`, `ciphers`,
   * `certificateVerification`; undefined where none is written. Passwords are `unknown`.
   */
  value(attribute: string): Effective<string | undefined>;
}

/** A setting, or an OpenSSLConf, that does not go with those before it. */
export interface MixedPart {
  /** As it is written. */
  readonly name: string;
  readonly at: Range;
  /** Undefined for an OpenSSLConf. */
  readonly setting: Setting | undefined;
}

/** A Certificate of an SSLHostConfig. */
export interface TlsCertificate {
  /** Undefined where the SSLHostConfig's or the Connector's own attributes make it. */
  readonly element: Element | undefined;
  /** `RSA`, `DSA`, `EC` or, as without one, `UNDEFINED`; anything else stops Tomcat. */
  readonly type: Effective<string>;
  /** What Tomcat takes the key from, by the first attribute that tells; none: it has no key, and does not bind the port. */
  readonly storage: 'keystore' | 'pem' | 'none';
  /** Settings of the storage that loses. */
  readonly mixed: readonly MixedPart[];
  /** What is written of a keystore; Tomcat opens it only where that is the storage. */
  readonly keystore: TlsStore | undefined;
  readonly pem: PemFiles | undefined;
  /** Its own settings, in the order in which Tomcat takes them. */
  readonly settings: readonly Setting[];
  /** By the Certificate's name for it, in every style of writing: `certificateKeystoreFile` … */
  setting(attribute: string): Setting | undefined;
}

export interface PemFiles {
  readonly certificate: Setting | undefined;
  readonly key: Setting | undefined;
  readonly chain: Setting | undefined;
  readonly password: Setting | undefined;
}

/** The settings that open one keystore or truststore, whatever they are called where they stand. */
export interface TlsStore {
  /** The element that holds them: Connector, SSLHostConfig or Certificate. */
  readonly element: Element;
  readonly path: Setting | undefined;
  /** No path is written, and Tomcat opens `.keystore` in the home of its user. */
  readonly isDefaultPath: boolean;
  readonly password: Setting | undefined;
  readonly keyPassword: Setting | undefined;
  readonly alias: Setting | undefined;
  /** The type that Tomcat asks Java for, its default JKS and what truststores inherit from the certificate included. */
  readonly type: Effective<string>;
  /** For truststores that of the certificate, where they have none. */
  readonly provider: Setting | undefined;
}
