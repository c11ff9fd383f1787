import type { KeystoreEntry, KeystoreType } from '../../server/src/core/keystore/types.ts';
import { type JavaOracle, startJava } from './java.ts';

/**
 * A certificate as Java reports it, under our names. Java's comparable names and the fingerprint of its encoding of the
 * public key are other texts than ours, equal where ours are equal.
 */
export type JavaCertificate = KeystoreEntry['chain'][number];

/** `other` is followed by the exception. mismatch: a signature by the key is not one of the chain's first certificate. */
type JavaKeyVerdict = 'opens' | 'mismatch' | 'wrong-password' | 'not-asked' | `other: ${string}`;

export type JavaEntry = Omit<KeystoreEntry, 'kind' | 'created' | 'key'> & {
  /** unreachable: listed, but looked up under another spelling, so that Java finds nothing. */
  readonly kind: KeystoreEntry['kind'] | 'unreachable';
  readonly created: number | null;
  readonly key: JavaKeyVerdict;
};

export type KeystoreAnswer =
  | { readonly verdict: 'wrong-password' | 'refused'; readonly message: string }
  | { readonly verdict: 'opened'; readonly entries: readonly JavaEntry[] };

/** Undefined is Java's null. */
export type Password = string | undefined;

/** An entry to make; `from` and `chain` are aliases of the source. */
export type NewEntry = { readonly alias: string } & (
  | { readonly trusted: string }
  /** A key of zeros. */
  | {
      readonly secret: { readonly algorithm: string; readonly octets: number };
      readonly password: Password;
      readonly protection?: string;
    }
  | {
      readonly key: string;
      /** The first certificates of these entries; the key's own when absent. */
      readonly chain?: readonly string[];
      readonly password: Password;
      /** In PKCS12: Java's name of the algorithm, a blank, and the iterations. */
      readonly protection?: string;
    }
);

export interface NewStore {
  readonly file: string;
  readonly type: KeystoreType;
  readonly password: Password;
  readonly entries: readonly NewEntry[];
}

/** A JKS file with keys and certificates to make stores of; its keys have the password of the store. */
export interface Source {
  readonly file: string;
  readonly password: string;
}

/** What java.security.KeyStore reads, in a JVM. */
export interface KeystoreOracle {
  /** The version of Java. */
  version(): Promise<string>;
  /** Private keys are tried only where a key password is given, even an undefined one. */
  facts(
    file: string,
    type: KeystoreType,
    password: Password,
    keys?: { readonly password: Password },
  ): Promise<KeystoreAnswer>;
  close(): Promise<void>;
}

/** keytool and java.security.KeyStore in a JVM; what is asked happens in the order of asking. */
export interface KeystoreMaker {
  /** Answers what keytool prints. */
  keytool(...args: readonly string[]): Promise<string>;
  /** A system property of the JVM; an empty value takes it away. */
  system(name: string, value: string): Promise<void>;
  generate(store: NewStore, source: Source): Promise<void>;
  close(): Promise<void>;
}

const word = (password: Password): string => (password === undefined ? '' : `=${password}`);

function wordsOf(entry: NewEntry): readonly string[] {
  if ('trusted' in entry) return [entry.alias, 'trusted', entry.trusted, '', '', ''];
  const last = [word(entry.password), entry.protection ?? ''];
  if ('key' in entry) return [entry.alias, 'key', entry.key, (entry.chain ?? [entry.key]).join(','), ...last];
  return [entry.alias, 'secret', `${entry.secret.algorithm} ${entry.secret.octets}`, '', ...last];
}

function start(source: string, ...packages: readonly string[]) {
  const exported = packages.flatMap((name) => ['--add-exports', `java.base/sun.security.${name}=ALL-UNNAMED`]);
  // keytool reads -startdate as local time.
  const java: JavaOracle = startJava(source, { jvm: ['-Duser.timezone=UTC', ...exported] });
  const ask = async (...words: readonly string[]) => (await java.ask(Buffer.from(words.join('\0')))).toString();
  return { ask, close: () => java.close() };
}

export function startKeystoreOracle(): KeystoreOracle {
  const { ask, close } = start('./KeystoreOracle.java', 'util', 'x509');
  return {
    version: async () => JSON.parse(await ask('version')) as string,
    facts: async (file, type, password, keys) =>
      JSON.parse(await ask(file, type, word(password), ...(keys ? [word(keys.password)] : []))) as KeystoreAnswer,
    close,
  };
}

export function startKeystoreMaker(): KeystoreMaker {
  const { ask, close } = start('./KeystoreMaker.java', 'tools.keytool');
  return {
    keytool: (...args) => ask('keytool', ...args),
    system: async (name, value) => void (await ask('system', name, value)),
    generate: async ({ file, type, password, entries }, source) =>
      void (await ask(
        ...['generate', file, type, word(password), source.file, word(source.password)],
        ...entries.flatMap(wordsOf),
      )),
    close,
  };
}
