/**
 * Request to the server: the communication table with what of it is known of the servers here. {@link CommunicationParams}
 * to {@link Communication}. A {@link DEPLOYMENT_CHANGED} of deployment.ts follows when the answer may have changed.
 */
export const COMMUNICATION = 'cybereason-config/communication';

/** Request to the server: rows of the table for the clipboard. {@link CommunicationTextParams} to {@link CommunicationText}. */
export const COMMUNICATION_TEXT = 'cybereason-config/communicationText';

export interface CommunicationParams {
  /** The file whose server's rows are wanted marked. */
  readonly textDocument?: { readonly uri: string };
}

export interface Communication {
  /** The 38 rows, in the documents' order. */
  readonly rows: readonly CommunicationRow[];
  /** The server of the file that was named; null where it is of none. */
  readonly server: CommunicationServer | null;
  /** How many servers are known. */
  readonly servers: number;
}

export interface CommunicationServer {
  readonly name: string;
  /** For people: "Detection server", "WebApp server or Registration server", "not known". */
  readonly role: string;
  /** Names of {@link CommunicationRow.from}: those that the server may be. */
  readonly ends: readonly string[];
}

export interface CommunicationRow {
  readonly id: string;
  readonly source: string;
  readonly destination: string;
  /** The kinds of servers, or others, that the source stands for, by names that are the same in all rows; so for `to`. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** What listens on the ports, where that is not the server itself. */
  readonly service: string | null;
  readonly ports: readonly number[];
  readonly protocol: string;
  readonly type: string;
  /** Empty where the documents have none. */
  readonly note: string;
  /** The field of Server_Configuration.csv that chooses among the ports. */
  readonly definedBy: string | null;
  /** Where the documents say it. */
  readonly origin: string;
  /** How the documents contradict themselves about it. */
  readonly contradiction: string | null;
  /** What they leave open. */
  readonly openQuestion: string | null;
  readonly here: readonly FlowHere[];
}

/** A row between servers that are here. */
export interface FlowHere {
  /** Empty where all servers are of one. */
  readonly environment: string;
  /** Names, the first few of many. */
  readonly source: string;
  readonly destination: string;
  /** "8443", "443 or 8443", "its port". */
  readonly ports: string;
  /** What chose the port: "table", "probe_port in Server_Configuration.csv". */
  readonly chosenBy: string;
  readonly needed: 'yes' | 'no' | 'depends';
  /** A clause; empty where every environment has it. */
  readonly why: string;
}

export interface CommunicationTextParams {
  /** Ids of rows. */
  readonly rows: readonly string[];
  readonly format: 'markdown' | 'csv';
}

export interface CommunicationText {
  readonly text: string;
}
