/** A protocol handler by its letter in schemas/tomcat-8.5.json: HTTP with NIO, NIO2, APR; AJP likewise. */
export type ProtocolKey = 'n' | '2' | 'p' | 'N' | 'M' | 'P';

/**
 * What a value is read as. `open-enum`: these values and others; `path-or-uri`: a path, or a URI that Tomcat opens;
 * `web-path`: a path within an application.
 */
export type ValueType =
  | 'boolean'
  | 'int'
  | 'long'
  | 'port'
  | 'enum'
  | 'open-enum'
  | 'string'
  | 'password'
  | 'path'
  | 'path-or-uri'
  | 'dir'
  | 'regex'
  | 'class-name'
  | 'host-or-ip'
  | 'host-name'
  | 'charset'
  | 'url'
  | 'cipher-list'
  | 'protocol-list'
  | 'web-path';

/** The attribute of SSLHostConfig or Certificate, or the newer name, that stands for a deprecated one. */
interface Replacement {
  readonly element: string;
  readonly attribute: string;
}

/** An attribute that an element takes. */
export interface TomcatAttribute {
  readonly name: string;
  readonly type: ValueType;
  /** Of enumerations and lists; empty otherwise. */
  readonly values: readonly string[];
  /** As the documentation or a fresh instance has it; undefined where there is none. */
  readonly default: string | undefined;
  /** The documentation says so; what Tomcat does without it is another matter. */
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly replacedBy: Replacement | undefined;
  readonly documented: boolean;
  /** Of use to Tomcat's own code alone. */
  readonly internal: boolean;
  /** Documented, yet no setter takes it: Tomcat warns. */
  readonly rejected: boolean;
  /**
   * Its setter refuses a value that is none of these, no regular expression, no address or no path: Tomcat warns, and
   * the default stays. Others take what they are given; numbers are refused by their type.
   */
  readonly refuses: boolean;
  /** Of one kind of TLS implementation only. */
  readonly only: 'JSSE' | 'OpenSSL' | undefined;
  readonly protocols: readonly ProtocolKey[] | 'all';
  /** The first 8.5 release that documents it; undefined for 8.5.0. */
  readonly since: string | undefined;
}

/** An element that may stand in server.xml. */
export interface TomcatElement {
  /** Its name, behind its parent's where two elements share a name: `Cluster/Manager`. */
  readonly key: string;
  readonly name: string;
  readonly parents: readonly string[];
  readonly children: readonly string[];
  readonly className: 'required' | 'honoured' | 'ignored';
  readonly defaultClass: string | undefined;
  /** The class or interface that its object must be of. */
  readonly mustImplement: string | undefined;
  /** How many its parent keeps: of several the last; undefined where it keeps all. */
  readonly max: number | undefined;
  /** Its object takes properties of any name. */
  readonly anyAttribute: boolean;
  /** Its value is its text. */
  readonly textContent: boolean;
  /** Classes of Tomcat that may stand in className. */
  readonly classes: readonly string[];
}
