import type { Certificate, KeystoreEntry } from '../../server/src/core/keystore/types.ts';
import { type JavaOracle, startJava } from './java.ts';

/** A certificate as Java reports it: our fields but those that Java has no name for; null where we have undefined. */
export type JavaCertificate = Omit<
  Certificate,
  'commonName' | 'comparableSubject' | 'comparableIssuer' | 'publicKeyFingerprint'
>;

export type KeystoreAnswer =
  | { readonly verdict: 'wrong-password' | 'refused'; readonly message: string }
  | {
      readonly verdict: 'opened';
      readonly entries: readonly (Omit<KeystoreEntry, 'chain' | 'created' | 'key'> & {
        readonly created: number | null;
        readonly chain: readonly JavaCertificate[];
      })[];
    };

/** keytool and java.security.KeyStore in one JVM. */
export interface KeystoreOracle {
  keytool(...args: readonly string[]): Promise<void>;
  /** A system property of the JVM; an empty value takes it away. */
  system(name: string, value: string): Promise<void>;
  security(name: string, value: string): Promise<void>;
  addSecretKey(file: string, password: string, alias: string): Promise<void>;
  /** What Java reads with the password; undefined is Java's null. */
  facts(file: string, password: string | undefined): Promise<KeystoreAnswer>;
  close(): Promise<void>;
}

export function startKeystoreOracle(): KeystoreOracle {
  const exports = ['sun.security.tools.keytool', 'sun.security.util'];
  const java: JavaOracle = startJava('./KeystoreOracle.java', {
    // keytool reads -startdate as local time.
    jvm: ['-Duser.timezone=UTC', ...exports.flatMap((name) => ['--add-exports', `java.base/${name}=ALL-UNNAMED`])],
  });
  const command = async (...words: readonly string[]) => (await java.ask(Buffer.from(words.join('\0')))).toString();
  return {
    keytool: async (...args) => void (await command('keytool', ...args)),
    system: async (name, value) => void (await command('system', name, value)),
    security: async (name, value) => void (await command('security', name, value)),
    addSecretKey: async (file, password, alias) => void (await command('secret', file, password, alias)),
    facts: async (file, password) =>
      JSON.parse(await command('facts', file, ...(password === undefined ? [] : [password]))) as KeystoreAnswer,
    close: () => java.close(),
  };
}
