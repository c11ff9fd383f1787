import type { FileKind } from '../model/fileKind.ts';

/** What a setting is for, independent of its name. */
export type SettingRole =
  | 'keystore.path'
  | 'keystore.password'
  | 'keystore.alias'
  | 'truststore.path'
  | 'truststore.password';

/** The servers that the product's documents tell apart. */
export type ServerRole = 'detection' | 'webapp' | 'registration' | 'configuration-management' | 'microservices';

/** One documented setting: a properties key, or an attribute of `element`. */
export interface DocumentedSetting {
  readonly name: string;
  readonly file: FileKind;
  readonly element?: string;
  readonly role: SettingRole;
  /** Settings of one file (and element) that share this open one keystore together. */
  readonly binding: string;
  /** Of a keystore's path: the end of TLS that it is certainly used at; absent where the documents leave it open. */
  readonly tls?: 'server' | 'client' | 'both';
  readonly secret: boolean;
  /** One line of Markdown. */
  readonly summary: string;
  readonly details?: string;
  readonly source: string;
}

/** A row of the certificate tables. */
export interface CertificateRow {
  readonly id: string;
  readonly server: ServerRole;
  /** The table's own heading for the server. */
  readonly serverName: string;
  readonly usage: string;
  /** Lower-cased file names; names compare without case. */
  readonly keystores: readonly string[];
  readonly files: readonly FileKind[];
  readonly settings: readonly string[];
  readonly links: readonly string[];
  readonly source: string;
  /** The other reading, where the documents contradict themselves: then no rule decides by this row. */
  readonly contradiction?: string;
  /** What the documents leave open beside it; rules still decide by what the row says. */
  readonly openQuestion?: string;
}

/** A row of the communication table or of the threat-intel tables. */
export interface FlowRow {
  readonly id: string;
  readonly table: 'communication' | 'threat-intel';
  readonly source: string;
  readonly sourceRoles: readonly ServerRole[];
  readonly destination: string;
  readonly destinationRoles: readonly ServerRole[];
  /** What listens on the ports, where the documents name a service that is not the server itself. */
  readonly service?: string;
  readonly ports: readonly number[];
  readonly protocol: string;
  readonly type: string;
  readonly note: string;
  /** The field of Server_Configuration.csv that chooses among the ports. */
  readonly definedBy?: 'probe_port' | 'web_port';
  /** The threat-intel service whose environments need the row; absent where all do. */
  readonly threatIntel?: 'global' | 'local';
  readonly origin: string;
  readonly contradiction?: string;
  /** What the documents leave open beside it; rules still decide by what the row says. */
  readonly openQuestion?: string;
}

/** A place of the product's installation: a configuration file, or the folder of the keystores. */
type InstallPlace = 'server-setup' | 'sage-setup' | 'server-xml' | 'keystores';

/** One way in which a wrong configuration shows, as the documents tell it. */
interface FailureMode {
  readonly id: 'start' | 'bind';
  /** A clause without its full stop: "the application does not start". */
  readonly meaning: string;
  readonly source: string;
}

/** A key of a properties file that a user's key pack describes. Its settings open no keystore. */
export interface PackedKey {
  readonly name: string;
  readonly file: 'server-setup' | 'sage-setup';
  /** One line of Markdown. */
  readonly summary: string;
  readonly details?: string;
  /** Masked everywhere, as the documented passwords are. */
  readonly secret: boolean;
  /** Where the description comes from. */
  readonly source?: string;
  /** What the key takes, where that is a closed list. */
  readonly values?: readonly string[];
}

/** Keys that are not in the product's documents and yet known to a user. */
export interface KeyPack {
  /** The file that the pack was read from, as a path here. */
  readonly source: string;
  readonly settings: readonly PackedKey[];
}

/** What the documents say about the product as a whole. */
export interface Product {
  readonly pocCertificate: { readonly commonName: string; readonly note: string; readonly source: string };
  /** Absolute paths on the server; the folder ends with a slash. */
  readonly installPaths: Readonly<Record<InstallPlace, string>> & { readonly source: string };
  readonly failureModes: readonly FailureMode[];
  /** The versions that the platform talks, as Java names them. */
  readonly tlsVersions: { readonly versions: readonly string[]; readonly source: string };
}
