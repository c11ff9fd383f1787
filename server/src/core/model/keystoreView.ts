import type { Severity } from './problem.ts';

/** A place in a text: zero-based lines and UTF-16 code units, as editors count. */
export interface ViewPosition {
  readonly line: number;
  readonly character: number;
}

/** A setting, by a place anywhere in its name or value. */
export interface KeystoreOrigin {
  readonly uri: string;
  readonly position: ViewPosition;
}

/** Where a link leads. */
export interface ViewPlace {
  readonly uri: string;
  readonly range: { readonly start: ViewPosition; readonly end: ViewPosition };
}

/** How a thing stands, for a colour and a mark beside its words. */
export type ViewState = 'good' | 'soon' | 'bad' | 'neutral';

/** A sentence and how grave it is. */
export interface ViewNote {
  readonly state: ViewState;
  readonly text: string;
}

/** When a certificate holds. */
export interface ViewValidity {
  readonly state: ViewState;
  /** UTC days such as `2027-03-01`. */
  readonly from: string;
  readonly to: string;
  /** How far now is between the two, from 0 to 1; below 0 before the first, above 1 after the last. */
  readonly elapsed: number;
  /** "41 days left", "expired 3 days ago", "begins in 9 days". */
  readonly text: string;
}

/** One certificate. Everything in it is public. */
export interface ViewCertificate {
  /** The common name, or the whole subject where there is none. */
  readonly title: string;
  readonly subject: string;
  readonly issuer: string;
  /** As keytool prints it: lower-case hexadecimal. */
  readonly serial: string;
  /** Subject alternative names, with their kind: "DNS a.example". */
  readonly names: readonly string[];
  readonly validity: ViewValidity;
  /** "RSA, 2048 bits". */
  readonly key: string;
  readonly signature: string;
  readonly keyUsage: readonly string[];
  readonly extendedKeyUsage: readonly string[];
  /** What it is: "CA, path length 0", "self-issued". */
  readonly marks: readonly string[];
  /** Upper-case hexadecimal pairs joined by colons. */
  readonly sha1: string;
  readonly sha256: string;
  /** The encoding as PEM text. */
  readonly pem: string;
}

export interface ViewEntry {
  readonly alias: string;
  readonly kind: 'private-key' | 'trusted-certificate' | 'secret-key';
  /** The kind in words. */
  readonly kindText: string;
  /** UTC day; null where the format keeps none. */
  readonly created: string | null;
  /** What is to be said of its key and its chain, the gravest state of which is the entry's. */
  readonly notes: readonly ViewNote[];
  readonly state: ViewState;
  /** Leaf first: indexes into {@link KeystoreView.certificates}. */
  readonly chain: readonly number[];
}

/** A setting that names the file. */
export interface ViewUse extends ViewPlace {
  /** "server.xml of webapp-01, line 24". */
  readonly where: string;
  readonly setting: string;
  /** "keystore: WebApp server, presentation". */
  readonly role: string;
  /** What the configured password does. */
  readonly password: ViewNote;
  /** True where its password can be tried. */
  readonly canOpen: boolean;
}

/** A finding at one of those settings. */
export interface ViewProblem extends ViewPlace {
  readonly severity: Severity;
  readonly message: string;
  readonly rule: string;
  /** URI of the rule's page. */
  readonly page: string;
  readonly where: string;
}

/**
 * Whether a password is asked for. need: what is encrypted is not shown. offer: what is shown is not proved, or more would
 * be seen. no: all is known. `wrong` says why the last one did not do.
 */
export interface ViewQuestion {
  readonly ask: 'no' | 'offer' | 'need';
  readonly wrong: string | null;
}

/** What a keystore holds and how it is used, for a page. No password and no key is in it. */
export interface KeystoreView {
  readonly name: string;
  readonly path: string;
  /** "JKS keystore", "PEM file with 2 certificates"; null where it is not known. */
  readonly type: string | null;
  /** What to write where a setting asks for the type: `JKS`; null where Java has no name for it. */
  readonly javaType: string | null;
  /** Bytes; null where the file was not read. */
  readonly size: number | null;
  /** Which Java reads it. */
  readonly java: readonly ViewNote[];
  /** Where the password came from and what it did. */
  readonly password: ViewNote | null;
  readonly notes: readonly ViewNote[];
  /** Why the file is not shown as a keystore, and what to do: sentences. */
  readonly refusal: string | null;
  readonly storePassword: ViewQuestion;
  /** For private keys with a password of their own. */
  readonly keyPassword: ViewQuestion;
  readonly entries: readonly ViewEntry[];
  /** Of {@link entries} the one that the setting it was opened from uses; null where that is not known. */
  readonly chosen: number | null;
  /** Each once, also those of a file that is no keystore. */
  readonly certificates: readonly ViewCertificate[];
  /** Those of a file that is no keystore, in file order: indexes into {@link certificates}. */
  readonly loose: readonly number[];
  readonly uses: readonly ViewUse[];
  readonly problems: readonly ViewProblem[];
  /** A command line that lists it and asks for the password; null where keytool cannot. */
  readonly listCommand: string | null;
}
