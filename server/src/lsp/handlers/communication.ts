import {
  chosenText,
  communicationRows,
  communicationText,
  endText,
  environmentNames,
  type Flow,
  portsText,
  printable,
  type RowHere,
  roleName,
  SERVER_NAMES,
  type Snapshot,
  serverOf,
} from '../../core/index.ts';
import type {
  Communication,
  CommunicationParams,
  CommunicationRow,
  CommunicationServer,
  CommunicationText,
  CommunicationTextParams,
  FlowHere,
} from '../../protocol/communication.ts';
import { pathOfUri } from '../uris.ts';
import type { RequestHandler } from './request.ts';

/** More names of servers make a row hard to read. */
const NAMED = 4;

export const onCommunication: RequestHandler<CommunicationParams, Communication> = (session, { textDocument }) => {
  const snapshot = session.snapshot();
  session.deployment.answered();
  const { servers } = snapshot;
  const names = environmentNames(servers.map(({ environment }) => environment));
  const several = new Set(servers.map(({ environment }) => environment)).size > 1;
  const shown = (environment: string) => (several ? names(environment) : '');
  return {
    rows: communicationRows(snapshot).map((row) => toRow(row, shown)),
    server: textDocument ? serverAt(snapshot, textDocument.uri) : null,
    servers: servers.length,
  };
};

export const onCommunicationText: RequestHandler<CommunicationTextParams, CommunicationText> = (
  session,
  { rows, format },
) => ({ text: communicationText(session.snapshot(), rows, format) });

function serverAt(snapshot: Snapshot, uri: string): CommunicationServer | null {
  const path = pathOfUri(uri);
  const server = path === undefined ? undefined : serverOf(snapshot, path);
  if (!server) return null;
  return {
    name: printable(server.name),
    role: roleName(server.roleFact),
    ends: (server.role ? [server.role] : server.candidates).map((role) => SERVER_NAMES[role]),
  };
}

function toRow({ row, from, to, here }: RowHere, shown: (environment: string) => string): CommunicationRow {
  const { id, source, destination, ports, protocol, type, note, origin } = row;
  return {
    ...{ id, source, destination, from, to, ports, protocol, type, origin },
    service: row.service ?? null,
    note: note === 'N/A' ? '' : note,
    definedBy: row.definedBy ?? null,
    contradiction: row.contradiction ?? null,
    openQuestion: row.openQuestion ?? null,
    here: here.map((flow) => toHere(flow, shown)),
  };
}

function toHere(flow: Flow, shown: (environment: string) => string): FlowHere {
  return {
    environment: flow.environment === undefined ? '' : shown(flow.environment),
    source: endText(flow.source, NAMED),
    destination: endText(flow.destination, NAMED),
    ports: portsText(flow),
    chosenBy: chosenText(flow),
    needed: flow.need.verdict,
    why: flow.need.why,
  };
}
