import type { JavaRelease } from '../../keystore/javaSupport.ts';
import type { KeystoreEntry } from '../../keystore/types.ts';
import type { PathVerdict } from '../../keystore/x509/path/types.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { TableRow } from '../../model/problem.ts';
import type { KeystoreBinding } from '../binding.ts';
import type { Listener } from '../ports.ts';
import type { Server } from '../server.ts';
import type { Effective, TlsHost } from '../tls/types.ts';
import type { Verification } from '../tls/verification.ts';

/** One end of a link. */
export interface LinkEnd {
  readonly server: Server;
  readonly acts: 'client' | 'server';
  /** The row of the certificate tables that names its stores. */
  readonly row: TableRow;
  readonly document: ConfigDocument;
  readonly keystore: KeystoreBinding | undefined;
  readonly truststore: KeystoreBinding | undefined;
  /**
   * Which entries of the truststore count as anchors: TrustManagerFactory.init(KeyStore) takes the certificates of key
   * entries as well, PKIXBuilderParameters, which Tomcat uses, only the trusted ones (tried with Java 17).
   */
  readonly anchorsFrom: 'trusted' | 'trusted-and-keys';
  /** certificateVerificationDepth of Tomcat; undefined for clients, and where nothing bounds it. */
  readonly depth: number | 'unknown' | undefined;
  /** Only at the server's end. */
  readonly listener: Listener | undefined;
  /** Undefined at the client's end, and where it is not known which SSLHostConfig answers. */
  readonly host: TlsHost | undefined;
  /** Undefined where it is not known. */
  readonly java: JavaRelease | undefined;
  /** The versions that the end may offer; those of its Java at the client's end, unknown where that is. */
  readonly versions: Effective<readonly string[]>;
  /** Whether the server's end asks for the client's certificate; `unknown` at the client's end. */
  readonly clientAuth: Effective<Verification>;
}

/** Two servers that one usage connects. */
export interface Link {
  /** The flow with the names of both servers: the same from one look to the next. */
  readonly id: string;
  /** For people: "internal communication". */
  readonly usage: string;
  /** The flow and the certificate rows. */
  readonly rows: readonly TableRow[];
  readonly port: number;
  readonly client: LinkEnd;
  readonly server: LinkEnd;
}

/** A flow between two servers here of which nothing can be judged, and why: for reports. */
export interface OpenLink {
  readonly row: TableRow;
  readonly client: Server;
  readonly server: Server;
  /** A clause: "the tables name no keystore for it". */
  readonly why: string;
}

/** A chain that the other end refuses. */
export interface TrustFault {
  readonly kind: 'untrusted-server' | 'untrusted-client';
  readonly verdict: Extract<PathVerdict, { verdict: 'refused' }>;
  /** The entry that the refused end presents. */
  readonly entry: KeystoreEntry;
}

export type LinkFault =
  | TrustFault
  /**
   * no-client-key: the server's end requires a certificate and the client has none; no-common-version: of TLS; not-bound:
   * Tomcat finds no anchor in the truststore of the server's end, and does not bind the port.
   */
  | { readonly kind: 'no-client-key' | 'no-common-version' | 'not-bound' };

/** Whether the two ends of a link come together. */
export interface LinkState {
  /** unknown: something about an end is not known; no rule reports it. */
  readonly state: 'ok' | 'expiring' | 'broken' | 'unknown';
  readonly faults: readonly LinkFault[];
  /** A clause for people, without anything from the files; empty where it is ok. */
  readonly why: string;
  /** When the first certificate that counts ends (milliseconds since the epoch); only where it is ok or expiring. */
  readonly until: number | undefined;
}
