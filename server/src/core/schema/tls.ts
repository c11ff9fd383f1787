import tls from '../../../../schemas/tls.json' with { type: 'json' };

interface TlsNames {
  readonly protocols: readonly string[];
  readonly all: readonly string[];
  readonly contexts: readonly string[];
  readonly keyManagers: readonly string[];
  readonly trustManagers: readonly string[];
  /** Suites with all their names; those that no Java offers are left out. */
  readonly ciphers: readonly string[];
  readonly cipherKeywords: string;
}

/** The names of TLS that Java and Tomcat know. A test holds the file to its JSON Schema. */
export const tlsNames: TlsNames = tls;

/** True for a name of the list, in any case. */
export function isAmong(name: string, names: readonly string[]): boolean {
  return names.some((known) => known.toLowerCase() === name.toLowerCase());
}
