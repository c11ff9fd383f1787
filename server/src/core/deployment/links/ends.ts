import { certificateRows, findSetting, type ServerRole } from '../../schema/index.ts';
import type { CertificateRow } from '../../schema/types.ts';
import { javaInt } from '../../values/javaInt.ts';
import { bindingsIn } from '../bindingsIn.ts';
import type { Listener } from '../ports.ts';
import type { Server } from '../server.ts';
import type { Snapshot } from '../snapshot.ts';
import { answeringHost } from '../tls/answeringHost.ts';
import type { TlsHost } from '../tls/types.ts';
import { verificationOf } from '../tls/verification.ts';
import type { LinkEnd } from './types.ts';
import { clientVersions, javaOf, serverVersions } from './versions.ts';

const UNKNOWN = { value: 'unknown', setting: undefined } as const;
/** SSLHostConfig.certificateVerificationDepth. */
const DEFAULT_DEPTH = 10;

/** What a row gives to a client: the schema's names of its two bindings. */
interface ClientStores {
  readonly row: CertificateRow;
  readonly keystore: string;
  readonly truststore: string;
}

const CLIENT_STORES: ReadonlyMap<ServerRole, ClientStores> = new Map(
  certificateRows().flatMap((row) => {
    const stores = storesOf(row);
    return stores ? [[row.server, stores] as const] : [];
  }),
);

const SERVER_ROWS: ReadonlyMap<ServerRole, CertificateRow> = new Map(
  certificateRows().flatMap((row) =>
    row.usage === 'internal communication' && row.files.includes('server-xml') ? [[row.server, row] as const] : [],
  ),
);

/** The row of the certificate tables that names the stores which a server of the role calls others with. */
export function clientRow(role: ServerRole): CertificateRow | undefined {
  return CLIENT_STORES.get(role)?.row;
}

/** The row that names the stores of the Connectors which other servers call. */
export function serverRow(role: ServerRole): CertificateRow | undefined {
  return SERVER_ROWS.get(role);
}

function storesOf(row: CertificateRow): ClientStores | undefined {
  if (!row.files.includes('server-setup')) return undefined;
  const documented = row.settings.flatMap((name) => findSetting(name, 'server-setup') ?? []);
  const keystore = documented.find(({ tls }) => tls === 'client')?.binding;
  const truststore = documented.find(({ role }) => role === 'truststore.path')?.binding;
  return keystore && truststore ? { row, keystore, truststore } : undefined;
}

/** Undefined where the server's files name neither store, or are not the only ones of their kind. */
export function clientEnd(snapshot: Snapshot, server: Server, row: CertificateRow): LinkEnd | undefined {
  const [document, ...others] = documentsOf(snapshot, server, 'server-setup');
  if (!document || others.length > 0) return undefined;
  const names = CLIENT_STORES.get(row.server);
  const bindings = bindingsIn(snapshot, document);
  const [keystore, truststore] = [names?.keystore, names?.truststore].map((name) =>
    bindings.find((binding) => binding.name === name),
  );
  if (!keystore && !truststore) return undefined;
  const java = javaOf(snapshot, server);
  return {
    server,
    acts: 'client',
    row: { table: 'certificates', id: row.id },
    document,
    keystore,
    truststore,
    anchorsFrom: 'trusted-and-keys',
    depth: undefined,
    listener: undefined,
    host: undefined,
    java,
    versions: clientVersions(java),
    clientAuth: UNKNOWN,
  };
}

export function serverEnd(
  snapshot: Snapshot,
  server: Server,
  row: CertificateRow,
  { document, listener }: { readonly document: LinkEnd['document']; readonly listener: Listener },
): LinkEnd {
  const host = answeringHost(listener);
  const java = javaOf(snapshot, server);
  const bindings = host ? bindingsIn(snapshot, document).filter(({ tls }) => tls?.host === host) : [];
  const find = (store: 'keystore' | 'truststore') => bindings.find((binding) => binding.store === store);
  return {
    server,
    acts: 'server',
    row: { table: 'certificates', id: row.id },
    document,
    keystore: find('keystore'),
    truststore: find('truststore'),
    anchorsFrom: 'trusted',
    depth: host ? depthOf(host) : 'unknown',
    listener,
    host,
    java,
    versions: host ? serverVersions(host, java) : UNKNOWN,
    clientAuth: host
      ? { value: verificationOf(host).verification, setting: host.value('certificateVerification').setting }
      : UNKNOWN,
  };
}

export function documentsOf({ documents }: Snapshot, server: Server, kind: 'server-setup' | 'server-xml') {
  const index = byPath(documents);
  return server.documents.flatMap((path) => {
    const document = index.get(path);
    return document?.kind === kind ? [document] : [];
  });
}

const indexes = new WeakMap<Snapshot['documents'], ReadonlyMap<string, LinkEnd['document']>>();

function byPath(documents: Snapshot['documents']): ReadonlyMap<string, LinkEnd['document']> {
  const index = indexes.get(documents) ?? new Map(documents.map((document) => [document.path, document]));
  indexes.set(documents, index);
  return index;
}

/** What is below -1 Java refuses; -1 bounds nothing. */
function depthOf(host: TlsHost): LinkEnd['depth'] {
  const { value } = host.value('certificateVerificationDepth');
  if (value === undefined) return DEFAULT_DEPTH;
  const depth = javaInt(value);
  if (depth === undefined || depth < -1) return 'unknown';
  return depth === -1 ? undefined : depth;
}
