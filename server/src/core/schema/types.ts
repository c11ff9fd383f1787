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
  readonly files: readonly (FileKind | 'webui-service')[];
  readonly settings: readonly string[];
  readonly links: readonly string[];
  readonly source: string;
  /** The other reading, where the documents contradict themselves: then no rule decides by this row. */
  readonly contradiction?: string;
}

/** A row of the communication table or of the threat-intel tables. */
export interface FlowRow {
  readonly id: string;
  readonly table: 'communication' | 'threat-intel';
  readonly source: string;
  readonly sourceRoles: readonly ServerRole[];
  readonly destination: string;
  readonly destinationRoles: readonly ServerRole[];
  readonly ports: readonly number[];
  readonly protocol: string;
  readonly type: string;
  readonly note: string;
  /** The field of Server_Configuration.csv that chooses among the ports. */
  readonly definedBy?: 'probe_port' | 'web_port';
  readonly origin: string;
  readonly contradiction?: string;
}
