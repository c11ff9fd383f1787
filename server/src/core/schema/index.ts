import type { FileKind } from '../model/fileKind.ts';
import type { TableRow } from '../model/problem.ts';
import { data } from './load.ts';
import type { CertificateRow, DocumentedSetting, FlowRow, ServerRole } from './types.ts';

export type {
  CertificateRow,
  DocumentedSetting,
  FlowRow,
  ServerRole,
} from './types.ts';

/** What people call a server of each role. */
export const SERVER_NAMES: Readonly<Record<ServerRole, string>> = {
  detection: 'Detection server',
  webapp: 'WebApp server',
  registration: 'Registration server',
  'configuration-management': 'Configuration management server',
  microservices: 'Microservices server',
};

/** The certificate that every installation brings, for proofs of concept only. */
export const pocCertificate = data.product.pocCertificate;
/** Where the product's documents put the files on a server. */
export const installPaths = data.product.installPaths;
/** How the documents say that a wrong configuration shows. */
export const failureModes = data.product.failureModes;
/** The TLS versions that the documents require. */
export const tlsVersions = data.product.tlsVersions;

/** The documented settings of one kind of file, or all 17, in the order of the schema. */
export function documentedSettings(file?: FileKind): readonly DocumentedSetting[] {
  return file === undefined ? data.settings : (byFile.get(file) ?? []);
}

const byFile = grouped((setting) => setting.file);
const byName = grouped((setting) => setting.name);

function grouped<Key>(keyOf: (setting: DocumentedSetting) => Key): ReadonlyMap<Key, readonly DocumentedSetting[]> {
  const keys = [...new Set(data.settings.map(keyOf))];
  return new Map(keys.map((key) => [key, data.settings.filter((setting) => keyOf(setting) === key)]));
}

/**
 * The documented setting of that exact name: Java compares keys with case. In server.xml `element` is the name of the
 * element that holds the attribute; without it any element will do.
 */
export function findSetting(name: string, file: FileKind, element?: string): DocumentedSetting | undefined {
  return byName
    .get(name)
    ?.find((setting) => setting.file === file && (element === undefined || setting.element === element));
}

/** The settings that together open the keystore of one binding, path first. */
export function bindingSettings(file: FileKind, binding: string): readonly DocumentedSetting[] {
  return data.settings.filter((setting) => setting.file === file && setting.binding === binding);
}

/** The 9 rows of the certificate tables, in the documents' order. */
export function certificateRows(): readonly CertificateRow[] {
  return data.certificates;
}

/**
 * The rows that name the setting; only those of `role` where it is given. Several where servers share a setting. A row
 * that names the setting's path but not the setting itself counts where no other does: the row of the WebApp server has
 * `truststoreFile` without `truststorePass`.
 */
export function certificateRowsFor(setting: string, file: FileKind, role?: ServerRole): readonly CertificateRow[] {
  const rows = data.certificates.filter(
    (row) => row.files.includes(file) && (role === undefined || row.server === role),
  );
  const direct = rows.filter((row) => row.settings.includes(setting));
  const documented = findSetting(setting, file);
  if (direct.length > 0 || documented === undefined) return direct;
  const siblings = bindingSettings(file, documented.binding);
  return rows.filter((row) => siblings.some((sibling) => row.settings.includes(sibling.name)));
}

/** The 35 rows of the communication table, then the 3 of the threat-intel tables, in the documents' order. */
export function flowRows(): readonly FlowRow[] {
  return data.flows;
}

/**
 * The flows that end at a server of the role. Rows with a `contradiction` are among them: their ports are allowed by
 * one reading, so a port is foreign to a server only if no row names it.
 */
export function flowsTo(role: ServerRole): readonly FlowRow[] {
  return data.flows.filter((row) => row.destinationRoles.includes(role));
}

/** The flows that begin at a server of the role. */
export function flowsOf(role: ServerRole): readonly FlowRow[] {
  return data.flows.filter((row) => row.sourceRoles.includes(role));
}

/** A row's name for people: "WebApp server → Detection server, 8443" or "Detection server, internal communication (server.jks)". */
export function rowTitle(row: TableRow): string | undefined {
  if (row.table === 'communication') {
    const flow = data.flows.find((candidate) => candidate.id === row.id);
    return flow && `${flow.source} → ${flow.destination}, ${flow.ports.join(' or ')}`;
  }
  const certificate = data.certificates.find((candidate) => candidate.id === row.id);
  return (
    certificate && `${SERVER_NAMES[certificate.server]}, ${certificate.usage} (${certificate.keystores.join(' or ')})`
  );
}
