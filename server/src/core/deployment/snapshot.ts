import type { ConfigDocument } from '../model/document.ts';
import type { Severity } from '../model/problem.ts';
import type { KeyPack, ServerRole } from '../schema/types.ts';
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
  /** By the name of a server's folder, or its absolute root; goes before {@link role}. */
  readonly serverRoles: Readonly<Record<string, ServerRole>>;
  /** The name of the environment, where servers below one folder are of several, or one's servers lie apart. */
  readonly environment: string | undefined;
  /** Whether sensors show a certificate of their own. Undefined: not said. */
  readonly tlsMode: 'one-way' | 'two-way' | undefined;
  /** Which threat-intel service the environment asks: the global one, by a proxy, or a local one. Undefined: not said. */
  readonly threatIntel: 'global' | 'global-proxy' | 'local' | undefined;
  readonly keyPacks: readonly KeyPack[];
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
  serverRoles: {},
  environment: undefined,
  tlsMode: undefined,
  threatIntel: undefined,
  keyPacks: [],
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
