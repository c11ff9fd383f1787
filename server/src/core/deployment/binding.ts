import type { ConfigDocument } from '../model/document.ts';
import type { Secret } from '../model/secret.ts';
import type { Element, Setting } from '../model/setting.ts';
import type { TlsCertificate, TlsConfig, TlsHost } from './tls/types.ts';

/** Where a configured path leads on this host. */
export type PathTarget =
  | { readonly status: 'resolved'; readonly path: string }
  /** Holds `${…}`, is empty or absent: nothing can be said. */
  | { readonly status: 'unknown' }
  /** Relative where nothing says relative to what, or written for Windows. */
  | { readonly status: 'not-absolute' }
  /** An absolute path of a server whose root is not known here, and no mapping covers it. */
  | { readonly status: 'unmapped' }
  /** `//host/…` or `\\host\…`: never opened, in any mode. */
  | { readonly status: 'network' }
  /** In server.xml, an address that is not of a file, such as `http://…`: Java opens it by its scheme, if it knows that. */
  | { readonly status: 'address'; readonly scheme: string }
  /** In server.xml, empty or `NONE`: Tomcat opens nothing and has an empty store, or asks a token. */
  | { readonly status: 'none' };

/** The TLS that a store of server.xml is part of. */
export interface StoreTls {
  readonly config: TlsConfig;
  readonly host: TlsHost;
  /** Undefined for truststores. */
  readonly certificate: TlsCertificate | undefined;
  /** What the settings are called where they stand: `keystorePass` on a Connector, `certificateKeystorePassword` elsewhere. */
  readonly names: Readonly<Record<'path' | 'password' | 'alias' | 'keyPassword' | 'type', string>>;
}

/** What bindings need to know of a document's server. */
export interface BindingContext {
  readonly root: string | undefined;
  readonly mappings: Readonly<Record<string, string>>;
}

/** The settings that together open one keystore for one usage. */
export interface KeystoreBinding {
  /** Unique within the deployment: the document's path, the element's offset and the schema's binding name. */
  readonly id: string;
  /** The schema's binding name: `rpc.ssl.keystore`, `keystore` … */
  readonly name: string;
  readonly store: 'keystore' | 'truststore';
  /** pem: a file of PEM text that a Certificate of server.xml takes a certificate, its chain or its key from. */
  readonly format: 'keystore' | 'pem';
  readonly document: ConfigDocument;
  /** The Connector, SSLHostConfig or Certificate that holds the settings; absent in properties files. */
  readonly element: Element | undefined;
  /** Absent in properties files. */
  readonly tls: StoreTls | undefined;
  readonly path: Setting | undefined;
  readonly password: Setting | undefined;
  readonly alias: Setting | undefined;
  /** The password of the private key, where one of its own can be configured: keyPass or its newer name in server.xml. */
  readonly keyPassword: Setting | undefined;
  /** The type that the document names, such as `JCEKS`, or a truststore inherits; undefined where it names none or a placeholder. */
  readonly configuredType: string | undefined;
  /**
   * False where the server never opens the store: TLS that is not switched on, a certificate that PEM files make, a
   * truststore beside trustManagerClassName (semantics of Tomcat 8.5).
   */
  readonly inUse: boolean;
  readonly target: PathTarget;
  /**
   * What the server opens the store with: the configured value, Tomcat's default `changeit` for a keystore, `none` for
   * a truststore without a password (Java then reads it unverified), `unknown` for a placeholder or a missing key.
   */
  readonly effectivePassword: Secret | 'none' | 'unknown';
  /** What the server opens the private key with; `store` is the store's own password. */
  readonly effectiveKeyPassword: Secret | 'store' | 'unknown';
}

/** True where Tomcat opens the truststore again without a password when the configured one is wrong. */
export function retriesWithoutPassword(binding: KeystoreBinding): boolean {
  return binding.element !== undefined && binding.store === 'truststore';
}
