import type { ConfigDocument } from '../model/document.ts';
import type { Severity } from '../model/problem.ts';
import type { ServerRole } from '../schema/types.ts';
import type { KeystoreBinding } from './binding.ts';
import type { Facts } from './facts.ts';
import type { Server } from './server.ts';

/** What a user can choose; the nearest settings file goes before the editor's settings. */
export interface CheckSettings {
  /** By rule id; `off` silences it. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Absolute path on the server -> absolute folder or file here; the longest prefix wins. */
  readonly pathMappings: Readonly<Record<string, string>>;
  /** Keys that are never called misspelt. */
  readonly ignoredKeys: readonly string[];
  /** Days before its end that a certificate counts as expiring; 1 to 3650. */
  readonly expiryDays: number;
  /** The server role, where inference must not decide. */
  readonly role: ServerRole | undefined;
  /** The version of the servers' Java, where the tree does not say it: `1.8.0_292`, `11.0.12`, `17` … */
  readonly javaVersion: string | undefined;
  /** The account that the product runs as, where no systemd unit says it. */
  readonly serviceUser: string | undefined;
  /** internal: certificates come from an authority of your own; public: rules of the public authorities hold as well. */
  readonly pki: 'internal' | 'public';
}

export const DEFAULT_SETTINGS: CheckSettings = {
  severities: {},
  pathMappings: {},
  ignoredKeys: [],
  expiryDays: 30,
  role: undefined,
  javaVersion: undefined,
  serviceUser: undefined,
  pki: 'internal',
};

/** Everything that analysis sees. Frozen; the only input of {@link analyze}. */
export interface Snapshot {
  readonly documents: readonly ConfigDocument[];
  readonly servers: readonly Server[];
  readonly bindings: readonly KeystoreBinding[];
  readonly facts: Facts;
  /** The settings that hold for a document, by its path. */
  settingsFor(path: string): CheckSettings;
  /** Milliseconds since the epoch. */
  readonly now: number;
}
