import type { ConfigDocument } from '../model/document.ts';
import type { Secret } from '../model/secret.ts';
import type { Element, Setting } from '../model/setting.ts';

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
  | { readonly status: 'network' };

/** The settings that together open one keystore for one usage. */
export interface KeystoreBinding {
  /** Unique within the deployment: the document's path, the element's offset and the schema's binding name. */
  readonly id: string;
  /** The schema's binding name: `rpc.ssl.keystore`, `keystore` … */
  readonly name: string;
  readonly store: 'keystore' | 'truststore';
  readonly document: ConfigDocument;
  /** The Connector that holds the settings; absent in properties files. */
  readonly element: Element | undefined;
  readonly path: Setting | undefined;
  readonly password: Setting | undefined;
  readonly alias: Setting | undefined;
  /** The password of the private key, where one of its own can be configured: keyPass in server.xml. */
  readonly keyPassword: Setting | undefined;
  /** The type that the document names, such as `JCEKS`; undefined where it names none or a placeholder. */
  readonly configuredType: string | undefined;
  /** False where the server never opens the store: a Connector without SSLEnabled="true" (semantics of Tomcat 8.5). */
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
