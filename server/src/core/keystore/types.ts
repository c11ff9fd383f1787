/** Formats of Java keystores that this project knows by content. */
export type KeystoreType = 'JKS' | 'PKCS12';

/** Dates are milliseconds since the epoch. */
export interface Certificate {
  /** RFC 2253-like text in the order of the encoding's reverse, as Java prints it: `CN=…, O=…`. */
  readonly subject: string;
  readonly issuer: string;
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
  readonly signatureAlgorithm: string;
  /** True for `basicConstraints CA:TRUE`. */
  readonly isCa: boolean;
  readonly isSelfIssued: boolean;
  /** SHA-256 of the encoding as upper-case hexadecimal pairs joined by colons, as keytool prints it. */
  readonly fingerprint: string;
}

export interface KeystoreEntry {
  /** As Java reports it: lower-cased in PKCS12, the file's own spelling in JKS. Look-ups ignore case in both. */
  readonly alias: string;
  readonly kind: 'private-key' | 'trusted-certificate' | 'secret-key';
  /** Milliseconds since the epoch; undefined where the format has none (trusted certificates in PKCS12). */
  readonly created: number | undefined;
  /** Leaf first; one for a trusted certificate, none for a secret key. */
  readonly chain: readonly Certificate[];
}

/** What the reader of one format found. */
export interface StoreContent {
  readonly entries: readonly KeystoreEntry[];
  /** False where nothing in the file depends on the password, or none was given. */
  readonly passwordProved: boolean;
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
  | 'HTML'
  | 'ZIP'
  | 'GZIP'
  | 'Git LFS pointer'
  | 'Base64 text'
  | 'text'
  | 'binary data';

/** The outcome of opening bytes with a password. Each is a verdict of its own; none is an exception. */
export type OpenResult =
  | {
      readonly verdict: 'opened';
      readonly type: KeystoreType;
      readonly entries: readonly KeystoreEntry[];
      /** False where nothing in the file depends on the password, or none was given. */
      readonly passwordProved: boolean;
    }
  | { readonly verdict: 'wrong-password'; readonly type: KeystoreType }
  | { readonly verdict: 'corrupt'; readonly type: KeystoreType; readonly offset: number; readonly reason: string }
  | { readonly verdict: 'not-a-keystore'; readonly content: ContentKind }
  | { readonly verdict: 'empty-file' }
  /** `what` is a noun phrase. */
  | { readonly verdict: 'unsupported'; readonly what: string }
  /** `limit` continues "over the limit of". */
  | { readonly verdict: 'over-limit'; readonly limit: string };
