import type { Server } from '../../deployment/server.ts';
import { csvField } from '../../deployment/serverConfiguration.ts';
import { rowPage } from '../../engine/ruleDocs.ts';
import type { ConfigDocument } from '../../model/document.ts';
import type { TableRow } from '../../model/problem.ts';
import { plainValue, type Setting } from '../../model/setting.ts';
import { fieldRows } from '../../schema/fields.ts';
import {
  certificateRowsFor,
  type DocumentedSetting,
  type FlowRow,
  flowsTo,
  rowTitle,
  SERVER_NAMES,
} from '../../schema/index.ts';
import { code, escapeMarkdown, link, list } from '../markdown.ts';
import type { References } from '../references.ts';

/** The rows of the certificate tables that name the setting: the server's where its role is certain, else all. */
export function certificateSection(
  document: ConfigDocument,
  setting: DocumentedSetting,
  server: Server | undefined,
  references: References,
): string | undefined {
  const own = server?.role ? certificateRowsFor(setting.name, document.kind, server.role) : [];
  const rows = own.length > 0 ? own : certificateRowsFor(setting.name, document.kind);
  if (rows.length === 0) return undefined;
  const lines = rows.map((row) => {
    const title = rowReference({ table: 'certificates', id: row.id }, references);
    return `${title}: ${escapeMarkdown(row.links.join(', '))}`;
  });
  return `Certificate table:\n\n${list(lines)}`;
}

/** The rows that name a setting which is none of the documented ones: the certificate of a unit. */
export function rowsSection(rows: readonly TableRow[], references: References): string | undefined {
  if (rows.length === 0) return undefined;
  return `Certificate table:\n\n${list(rows.map((row) => rowReference(row, references)))}`;
}

/** The flows whose port a field of Server_Configuration.csv chooses; undefined for all other settings. */
export function fieldSection(document: ConfigDocument, setting: Setting, references: References): string | undefined {
  const field = document.kind === 'server-configuration' ? csvField(setting.name) : undefined;
  if (field === undefined) return undefined;
  const lines = fieldRows(field).map(
    ({ id, protocol, type }) => `${rowReference({ table: 'communication', id }, references)} (${protocol}, ${type})`,
  );
  return `**${code(field)}**\n\nChooses the port of these rows of the communication table:\n\n${list(lines)}`;
}

/** The flows that end at a Connector's port; undefined for attributes that are no such port. */
export function portSection(setting: Setting, server: Server | undefined, references: References): string | undefined {
  if (setting.name !== 'port' || setting.element?.name !== 'Connector') return undefined;
  const port = Number(plainValue(setting)?.trim() || Number.NaN);
  if (!Number.isInteger(port)) return undefined;
  const protocol = setting.element.attributes.find((attribute) => attribute.name === 'protocol');
  if (protocol && /ajp/i.test(plainValue(protocol) ?? '')) {
    return `Tomcat listens here for AJP on port ${port}; the communication table does not name AJP.`;
  }
  const roles = server?.candidates ?? [];
  const flows = new Map<string, FlowRow>();
  for (const flow of roles.flatMap(flowsTo)) if (flow.ports.includes(port)) flows.set(flow.id, flow);
  const heading = `Tomcat listens on port ${port}.`;
  if (roles.length === 0) return `${heading} Which server this is, is not certain, so no flows are shown.`;
  const names = roles.map((role) => SERVER_NAMES[role]).join(' or ');
  if (flows.size === 0) return `${heading} The communication table has no flow to the ${names} on this port.`;
  const lines = [...flows.values()].map(
    (flow) => `${rowReference({ table: 'communication', id: flow.id }, references)} (${flow.protocol}): ${flow.note}`,
  );
  return `${heading} Flows to the ${names}:\n\n${list(lines)}`;
}

function rowReference(row: TableRow, references: References): string {
  return link(escapeMarkdown(rowTitle(row) ?? row.id), references.row?.(row) ?? references.page(rowPage(row)));
}
