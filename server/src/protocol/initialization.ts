import type { ClientCommand } from './commands.ts';

/** What a client tells the server at start. A client that sends nothing is trusted and carries out no commands. */
export interface InitializationOptions {
  /** False in a workspace that its user does not trust: the server then reads nothing but the documents' text. */
  readonly trusted?: boolean;
  /** True while another extension serves XML files in general, see {@link OTHER_XML_EXTENSION}. */
  readonly otherXmlExtension?: boolean;
  /** True for a client that asks for closing tags itself, with the request of closingTag.ts. */
  readonly closesTags?: boolean;
  readonly commands?: readonly ClientCommand[];
  /** What `workspace/configuration` would give for our section: for clients that can neither be asked nor tell. */
  readonly settings?: unknown;
}

/** Notification to the server, without parameters: the user trusts the workspace now. It is never taken back. */
export const TRUST_GRANTED = 'cybereason-config/trustGranted';

/**
 * Notification to the server: whether another extension serves XML files in general. With the setting
 * `xml.coexistence` at `auto` the server then leaves to it what both would show: malformed XML, symbols, folding, end
 * tags and linked editing of server.xml.
 */
export const OTHER_XML_EXTENSION = 'cybereason-config/otherXmlExtension';

export interface OtherXmlExtension {
  readonly active: boolean;
}
