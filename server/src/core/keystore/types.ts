/** Formats of Java keystores that this project knows by content. */
export type KeystoreType = 'JKS' | 'JCEKS' | 'PKCS12';

/** A name of the kinds that name constraints bind (RFC 5280, section 4.2.1.10). */
export interface ConstrainedName {
  readonly kind: 'dns' | 'email' | 'uri' | 'directory' | 'address';
  /** Of directories in the form of {@link Certificate.comparableSubject}; of addresses the octets as hexadecimal, a mask behind them. */
  readonly value: string;
}

/** Undefined where the field is absent, which is another thing than an empty one. */
export interface NameConstraints {
  readonly permitted: readonly ConstrainedName[] | undefined;
  readonly excluded: readonly ConstrainedName[] | undefined;
}

/** What only the building of certification paths asks of a certificate. */
export interface PathFacts {
  readonly version: 1 | 2 | 3;
  /** Upper-case hexadecimal, as all identifiers here; undefined without the extension. */
  readonly subjectKeyId: string | undefined;
  readonly authorityKeyId: string | undefined;
  /** The serial number of the issuer's certificate, in the form of {@link Certificate.serialNumber}; few certificates tell it. */
  readonly authoritySerial: string | undefined;
  /** unreadable: of kinds, of a number or with distances that are not judged here. */
  readonly nameConstraints: NameConstraints | 'unreadable' | undefined;
  /** The subject alternative names that are neither hosts nor addresses; undefined without that extension. */
  readonly constrainedNames: readonly ConstrainedName[] | undefined;
  /** The uses of the Netscape certificate type; undefined without that extension. */
  readonly netscapeTypes: readonly ('sslClient' | 'sslServer')[] | undefined;
  /** Identifiers of critical extensions that Java's path building does not know. */
  readonly unknownCritical: readonly string[];
  /** Policies are constrained, mapped, or critical: what Java makes of them is not judged here. */
  readonly hasPolicyRules: boolean;
}

/** Dates are milliseconds since the epoch. */
export interface Certificate extends PathFacts {
  /** The bytes of the certificate, for its signature; in a buffer of their own, so that they neither hold nor clone a file. */
  readonly encoding: Uint8Array;
  /** RFC 2253-like text in the order of the encoding's reverse, as Java prints it: `CN=…, O=…`. */
  readonly subject: string;
  readonly issuer: string;
  /** The names in a form that is equal where Java holds them equal: chains are built by these. */
  readonly comparableSubject: string;
  readonly comparableIssuer: string;
  /** The subject's first common name; undefined when it has none. */
  readonly commonName: string | undefined;
  /** Subject alternative names of the types that hosts use. */
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly notBefore: number;
  readonly notAfter: number;
  /** Upper-case hexadecimal, no separators. */
  readonly serialNumber: string;
  readonly keyAlgorithm: string;
  /** Bits of the modulus or of the curve; undefined for algorithms without one. */
  readonly keyBits: number | undefined;
  /** SHA-256 of the public key in a normal form, as hexadecimal: equal for equal keys, however they are encoded. */
  readonly publicKeyFingerprint: string;
  readonly signatureAlgorithm: string;
  /** True for `basicConstraints CA:TRUE`. */
  readonly isCa: boolean;
  /** Certificates of authorities that may stand below this one; undefined where nothing bounds them. */
  readonly pathLength: number | undefined;
  /** Purposes by the names of RFC 5280, section 4.2.1.3 (`digitalSignature`, `keyCertSign` …); undefined without the extension. */
  readonly keyUsage: readonly string[] | undefined;
  /** `serverAuth`, `clientAuth`, `anyExtendedKeyUsage`, else object identifiers; undefined without the extension. */
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly isSelfIssued: boolean;
  /** SHA-256 of the encoding as upper-case hexadecimal pairs joined by colons, as keytool prints it. */
  readonly fingerprint: string;
}

/**
 * What became of a private key that was asked for. opens: and belongs to the chain's first certificate; mismatch: opens,
 * but is another key than the certificate's; not-checked: the work for it was over the budget.
 */
export type KeyVerdict =
  | 'opens'
  | 'mismatch'
  | 'wrong-password'
  | 'corrupt'
  | 'unsupported'
  | 'not-checked'
  | 'not-asked';

/** Which private keys to try, and with what. */
export interface KeyQuestion {
  /** Undefined asks for every private key. */
  readonly alias: string | undefined;
  /** Undefined stands for the store's own password, which Java and Tomcat try where no other is configured. */
  readonly password: string | undefined;
}

/** Something in a store that Java of some versions does not read; which ones is said by `javaSupport.ts`. */
export type JavaFeature =
  | 'sha2-encryption'
  | 'sha2-mac'
  | 'pbmac1'
  | 'md5-mac'
  | 'aes-192'
  | 'camellia'
  | 'two-key-triple-des'
  | 'pbes2-triple-des'
  /** PBES2 with SHA-512/224 or SHA-512/256. */
  | 'truncated-sha512-encryption'
  /** A private key under an encryption that neither Java nor this reader knows. */
  | 'unknown-key-encryption'
  | 'iterations'
  | 'non-ascii-password'
  /** A password that is not ASCII, made to bytes as OpenSSL does in some places and Java in none. */
  | 'foreign-password-encoding';

export interface KeystoreEntry {
  /**
   * As Java lists it: lower-cased in PKCS12, the file's own spelling in JKS and JCEKS. Java looks up the lower-case form of
   * what it is asked for, so that it never finds an entry that a JKS or JCEKS file spells with capitals; Java's own tools
   * write none.
   */
  readonly alias: string;
  readonly kind: 'private-key' | 'trusted-certificate' | 'secret-key';
  /** Milliseconds since the epoch; undefined where the format has none (trusted certificates in PKCS12). */
  readonly created: number | undefined;
  /** Leaf first; one for a trusted certificate, none for a secret key. */
  readonly chain: readonly Certificate[];
  /** `not-asked` for entries without a private key, too. */
  readonly key: KeyVerdict;
}

/** Counts of what a file holds and Java passes over. */
export interface Ignored {
  /** Distinct certificates that are in no entry: neither marked as trusted nor part of a key's chain. */
  readonly certificates: number;
  /** Private keys that are no entry: without encryption, in nested contents, not identified, or of an alias used again. */
  readonly keys: number;
}

/** For formats in which Java sees all that there is. */
export const NOTHING_IGNORED: Ignored = { certificates: 0, keys: 0 };

/** What the reader of one format found. */
export interface StoreContent {
  readonly entries: readonly KeystoreEntry[];
  readonly ignored: Ignored;
  /**
   * Aliases, in lower case, that several entries of the file share when case is ignored. Java finds one entry by such an
   * alias at most: the one that the file spells in lower case, the last of them.
   */
  readonly duplicateAliases: readonly string[];
  /** False where nothing in the file depends on the password, or none was given. */
  readonly passwordProved: boolean;
  /** What in the file, or in the password, Java of some versions does not read. */
  readonly javaFeatures: readonly JavaFeature[];
}

/** What a file turns out to be when it is not a keystore that can be opened; a phrase for messages is in `describe.ts`. */
export type ContentKind =
  | 'JKS'
  | 'JCEKS'
  | 'PKCS12'
  | 'BKS'
  | 'UBER'
  | 'BCFKS'
  | 'PEM certificate'
  | 'PEM private key'
  | 'PEM'
  | 'DER certificate'
  | 'DER'
  | 'PKCS7'
  | 'HTML'
  | 'ZIP'
  | 'GZIP'
  | 'Git LFS pointer'
  | 'Base64 text'
  | 'text'
  | 'converted binary data'
  | 'binary data';

/** A text with PEM as Tomcat 8.5 reads it, with one password or without any. */
export interface PemContent {
  readonly certificates: readonly Certificate[];
  /** All must open; of several Tomcat takes the last. */
  readonly keys: readonly PemKey[];
  /** Something else on which Tomcat refuses the whole file, a noun phrase. */
  readonly fault: string | undefined;
  /** False where certificates were left out, because of a limit or because they cannot be read here. */
  readonly isComplete: boolean;
}

/** A private key in PEM. */
export interface PemKey {
  /** refused: by Tomcat, whatever the password. not-checked: the work for it was over the budget. */
  readonly verdict: 'opens' | 'wrong-password' | 'refused' | 'not-checked';
  /** What Tomcat refuses, a noun phrase; empty for other verdicts. */
  readonly refusal: string;
  readonly isEncrypted: boolean;
  /** As the certificate's; undefined where the key does not open, or its public half cannot be told. */
  readonly publicKeyFingerprint: string | undefined;
  /** What about its encryption Java of some versions does not read. */
  readonly javaFeatures: readonly JavaFeature[];
}

/** The outcome of opening bytes with a password. Each is a verdict of its own; none is an exception. */
export type OpenResult =
  | ({ readonly verdict: 'opened'; readonly type: KeystoreType } & StoreContent)
  | { readonly verdict: 'wrong-password'; readonly type: KeystoreType }
  /**
   * The password opens what is encrypted, yet the digest over the whole does not fit: the file was changed. In JKS and
   * JCEKS, where only private keys are encrypted, it may be that such a key's password was given and the store's is another.
   */
  | { readonly verdict: 'integrity-broken'; readonly type: KeystoreType }
  | { readonly verdict: 'corrupt'; readonly type: KeystoreType; readonly offset: number; readonly reason: string }
  /** `certificates`: those of a PEM, DER or PKCS #7 file given by mistake, in file order, without unreadable ones. */
  | {
      readonly verdict: 'not-a-keystore';
      readonly content: ContentKind;
      readonly certificates: readonly Certificate[];
      /** What Tomcat finds in it as a PEM file; only where keys were asked for. */
      readonly pem?: PemContent;
    }
  | { readonly verdict: 'empty-file' }
  /** `what` is a noun phrase. */
  | { readonly verdict: 'unsupported'; readonly what: string }
  /** `limit` continues "over the limit of"; javaRefuses: the limit is one of Java's own. */
  | { readonly verdict: 'over-limit'; readonly limit: string; readonly javaRefuses: boolean };

/** What Java finds in a file of revoked certificates. none: no list at all; damaged: something that is no whole list. */
export type CrlContent = 'lists' | 'none' | 'damaged' | 'unknown';
