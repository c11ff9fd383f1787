import { type JavaRelease, parseJavaVersion } from '../../keystore/javaSupport.ts';
import type { Server } from '../server.ts';
import type { Snapshot } from '../snapshot.ts';
import { DEFAULT_PROTOCOLS, readProtocols } from '../tls/protocols.ts';
import type { Effective, TlsHost } from '../tls/types.ts';

const OLD = ['TLSv1', 'TLSv1.1'];
/** Every Java from 8 on offers it, at both ends. */
const COMMON = 'TLSv1.2';
const NEWEST = 'TLSv1.3';

/** The release of a server's Java; undefined where it is not known. */
export function javaOf({ facts, settingsFor }: Snapshot, { root, documents }: Server): JavaRelease | undefined {
  const found = root === undefined ? undefined : facts.ofServer(root)?.java?.version;
  const [document] = documents;
  const version = found ?? (document === undefined ? undefined : settingsFor(document).javaVersion);
  return version ? parseJavaVersion(version) : undefined;
}

/**
 * What the client's end of JSSE offers as it comes: TLSv1.3 since 11 and 8u341 (JDK-8245263), TLSv1 and TLSv1.1 before 16,
 * 11.0.11 and 8u291 (JDK-8202343).
 */
export function clientVersions(java: JavaRelease | undefined): Effective<readonly string[]> {
  const old = java && allowsOld(java);
  if (java === undefined || old === undefined) return { value: 'unknown', setting: undefined };
  const { feature, update = 0 } = java;
  const isNew = feature >= 11 || (feature === 8 && update >= 341);
  return { value: [...(old ? OLD : []), COMMON, ...(isNew ? [NEWEST] : [])], setting: undefined };
}

/** What Tomcat enables at the server's end, but for what its Java certainly refuses or lacks. */
export function serverVersions(host: TlsHost, java: JavaRelease | undefined): Effective<readonly string[]> {
  const { value, setting } = host.value('protocols');
  if (value === 'unknown') return { value, setting };
  const { enabled } = value === undefined ? DEFAULT_PROTOCOLS : readProtocols(value);
  const isOffered = (version: string) => {
    if (version === NEWEST) return implementsNewest(java) !== false;
    if (OLD.includes(version)) return java === undefined || allowsOld(java) !== false;
    return version === COMMON;
  };
  return { value: enabled.filter(isOffered), setting };
}

/** Whether Java has TLSv1.3 at all: since 11 and 8u261 (JDK-8248721). */
export function implementsNewest(java: JavaRelease | undefined): boolean | undefined {
  if (java === undefined) return undefined;
  if (java.feature !== 8) return java.feature >= 11;
  return java.update === undefined ? undefined : java.update >= 261;
}

/** Whether the server's end of TLSv1.3 names the authorities that it trusts: since 15, 13.0.9, 11.0.10 and 8u302 (JDK-8206925). */
export function namesAuthorities({ feature, update = 0 }: JavaRelease): boolean {
  const first = { 8: 302, 11: 10, 13: 9 }[feature];
  return feature >= 15 || (first !== undefined && update >= first);
}

function allowsOld({ feature, update }: JavaRelease): boolean | undefined {
  if (feature >= 16) return false;
  const first = { 8: 291, 11: 11 }[feature];
  if (first === undefined) return true;
  return update === undefined ? undefined : update < first;
}

/** Whether two ends have a version in common; undefined where that depends on a Java that is not known. */
export function versionsMeet(
  client: readonly string[] | 'unknown',
  server: readonly string[] | 'unknown',
  areCertain: boolean,
): boolean | undefined {
  if (server === 'unknown') return undefined;
  const offered = client === 'unknown' ? [...OLD, COMMON, NEWEST] : client;
  const common = server.filter((version) => offered.includes(version));
  if (common.length === 0) return false;
  return areCertain || common.includes(COMMON) ? true : undefined;
}
