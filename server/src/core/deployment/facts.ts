import type { CrlContent, OpenResult } from '../keystore/types.ts';
import type { PathQuestion, PathVerdict } from '../keystore/x509/path/types.ts';
import type { Secret } from '../model/secret.ts';

/** Why a file could not be read although it is there. */
export type UnreadableReason =
  | 'permission'
  | 'directory'
  | 'fifo'
  | 'socket'
  | 'device'
  | 'symlink-loop'
  | 'too-large'
  | 'changed-while-reading'
  | 'io-error';

/** What the host learnt about the keystore of one binding. */
export type StoreFact =
  /** Its directory exists (or would be here: the server's root is `/`, or all of conf/ is here), the file does not. `candidates`: same-named files nearby, as paths to configure. */
  | { readonly status: 'missing'; readonly path: string; readonly candidates: readonly string[] }
  /** Its directory is absent too, and may be on the server: keystores are often not copied. */
  | { readonly status: 'not-in-copy'; readonly path: string }
  | { readonly status: 'unreadable'; readonly path: string; readonly reason: UnreadableReason }
  | {
      readonly status: 'read';
      readonly path: string;
      readonly result: OpenResult;
      /**
       * What Tomcat gets when it opens a truststore, whose password is wrong, again without one
       * (SSLHostConfig.getTruststore); absent for all that it opens once.
       */
      readonly withoutPassword?: OpenResult;
      readonly owner?: FileOwner;
    };

/** Whose a file is and who may read it; undefined in facts where the host cannot tell (Windows). */
export interface FileOwner {
  /** The permission bits: 0o640 … */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** True where every folder above it lets all accounts of the machine pass. */
  readonly isReachable: boolean;
}

/** The Java that runs a server. */
export interface JavaVersion {
  /** As its `release` file or the user writes it: `1.8.0_292`, `11.0.12`, `17.0.15` … */
  readonly version: string;
  /** The file that says so, as a path on the server, or `settings`. */
  readonly source: string;
}

/** The account that a systemd unit, or the user's settings, run the server as. */
export interface ServiceUser {
  readonly name: string;
  /** Undefined where the machine has no such account. */
  readonly uid: number | undefined;
  /** The account's primary group. */
  readonly gid: number | undefined;
  /** The unit as a path on the server, or `settings`. */
  readonly source: string;
}

/** The keystore that Java opens where none is named. */
export interface HomeKeystore {
  /** A path on the server. */
  readonly path: string;
  /** Undefined where it cannot be seen. */
  readonly state: PathState | undefined;
}

/** A copy that an editor or a person left beside a file that holds passwords or keys. */
export interface Backup {
  readonly path: string;
  /** The file that it is a copy of; both are paths here. */
  readonly of: string;
  /** The passwords in the copy of a configuration file; undefined where it is no such text. */
  readonly secrets: readonly Secret[] | undefined;
}

/** What the host learnt about one server's tree. */
export interface ServerFact {
  /** Undefined where no Java was found, or several of different versions. */
  readonly java: JavaVersion | undefined;
  readonly serviceUser: ServiceUser | undefined;
  /** `.keystore` in the home of that account; only where the server's root is `/` and the home is known. */
  readonly homeKeystore?: HomeKeystore | undefined;
  /** Of configuration files by their path; only where the server's root is `/`: a copy has its copier's permissions. */
  readonly owners: ReadonlyMap<string, FileOwner>;
  readonly backups: readonly Backup[];
}

/** What a path is here. */
export type PathState = 'file' | 'folder' | 'missing';

/** How one end of a link judges the chain of the other. */
export interface TrustQuestion extends Pick<PathQuestion, 'purpose' | 'depth' | 'java'> {
  /** {@link KeystoreBinding.id} of the store whose key is presented. */
  readonly presenter: string;
  /** {@link KeystoreBinding.id} of the truststore. */
  readonly acceptor: string;
  readonly anchorsFrom: 'trusted' | 'trusted-and-keys';
}

/** The verdict on one of the entries that a keystore may present. */
export interface EntryVerdict {
  readonly alias: string;
  readonly verdict: PathVerdict;
}

/** Facts by {@link KeystoreBinding.id}. A binding without one is not known yet: rules stay silent about it. */
export interface Facts {
  get(bindingId: string): StoreFact | undefined;
  /** Undefined until known, and for servers whose root is not known. */
  ofServer(root: string): ServerFact | undefined;
  /** By the path here; undefined until known, and where it cannot be seen. */
  ofPath(path: string): PathState | undefined;
  /** One verdict for each entry with a private key; undefined where a store is not known, or was not opened. */
  trust(question: TrustQuestion): readonly EntryVerdict[] | undefined;
  /** What a file of revoked certificates holds, by its path here; undefined until known, and where it cannot be read. */
  ofCrl(path: string): CrlContent | undefined;
}
