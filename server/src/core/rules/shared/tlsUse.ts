import type { KeystoreBinding } from '../../deployment/binding.ts';
import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import type { Certificate } from '../../keystore/types.ts';
import type { FileKind } from '../../model/fileKind.ts';
import { certificateRows, certificateRowsFor, documentedSettings, type ServerRole } from '../../schema/index.ts';

/** The end of TLS that a keystore is certainly used at; undefined where the documents leave it open. */
export function tlsEnd({ document, name }: KeystoreBinding): 'server' | 'client' | 'both' | undefined {
  return document.kind === 'webui-service' ? 'server' : pathSetting(document.kind, name)?.tls;
}

/** True where the store is one that clients see a server's certificate from. */
export function isShownByServer(binding: KeystoreBinding): boolean {
  const end = tlsEnd(binding);
  return end === 'server' || end === 'both';
}

/** True where every row of the certificate tables for the store, as far as the server's role is known, is of this usage. */
export function isForUsage(snapshot: Snapshot, { document, name }: KeystoreBinding, usage: string): boolean {
  const role = serverOf(snapshot, document.path)?.role;
  const key = `${document.kind} ${name} ${role}`;
  const known = usages.get(key) ?? usagesOf(document.kind, name, role);
  usages.set(key, known);
  return known.length > 0 && known.every((one) => one === usage);
}

/** The tables do not change: one look-up for each kind of store and role. */
const usages = new Map<string, readonly string[]>();

function usagesOf(kind: FileKind, binding: string, role: ServerRole | undefined): readonly string[] {
  if (kind === 'webui-service')
    return certificateRows()
      .filter(({ files }) => files.includes(kind))
      .map(({ usage }) => usage);
  const setting = pathSetting(kind, binding);
  return setting ? certificateRowsFor(setting.name, kind, role).map((row) => row.usage) : [];
}

function pathSetting(kind: FileKind, binding: string) {
  return documentedSettings(kind).find((entry) => entry.binding === binding && entry.role === 'keystore.path');
}

/** The purposes that an authority's certificate has. */
const AUTHORITY_USAGES: readonly string[] = ['keyCertSign', 'cRLSign'];

/** True for a certificate of an authority: by its basic constraints, or because it may only sign certificates. */
export function isAuthority({ isCa, keyUsage = [] }: Certificate): boolean {
  return isCa || (keyUsage.includes('keyCertSign') && keyUsage.every((usage) => AUTHORITY_USAGES.includes(usage)));
}

/**
 * False where the key usage forbids to sign handshakes. Java refuses such a certificate at either end with TLS 1.3, and
 * with TLS 1.2 unless both ends are limited to the suites TLS_RSA_…, which need keyEncipherment.
 */
export function maySign({ keyUsage }: Certificate): boolean {
  return keyUsage === undefined || keyUsage.includes('digitalSignature');
}
