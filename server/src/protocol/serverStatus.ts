/**
 * Request to the server: what the machine is that a file of ours is of, for a status bar. Null for other files, and for
 * files of no server.
 */
export const SERVER_STATUS = 'cybereason-config/serverStatus';

export interface ServerStatusParams {
  readonly textDocument: { readonly uri: string };
}

export interface ServerStatus {
  /** Of its folder. */
  readonly name: string;
  /** What `[roles]` of the settings file calls it. */
  readonly key: string;
  /** For people: "Detection server", "WebApp server or Registration server", "not known". */
  readonly role: string;
  /** certain: one role, and nothing against it; open: several are possible, or any; mixed, against-settings: files contradict it. */
  readonly state: 'certain' | 'open' | 'mixed' | 'against-settings';
  /** What the role rests on: a sentence. */
  readonly reason: string;
  /** The roles that there are, as the settings file writes them; those that its files leave possible come first. */
  readonly roles: readonly string[];
  /** The gravest severity among the problems of its files. */
  readonly worst: 'error' | 'warning' | 'information' | null;
  /** When the first of the certificates that it shows ends: an ISO date; null where none is known. */
  readonly nextExpiry: string | null;
}

export type ServerStatusResult = ServerStatus | null;
