import { serverOf } from '../../deployment/serverOf.ts';
import type { Snapshot } from '../../deployment/snapshot.ts';
import { type JavaRelease, parseJavaVersion } from '../../keystore/javaSupport.ts';
import type { ConfigDocument } from '../../model/document.ts';

/** The release of the Java that runs a document's server; undefined where it is not known. */
export function serverJava(snapshot: Snapshot, { path }: ConfigDocument): JavaRelease | undefined {
  const root = serverOf(snapshot, path)?.root;
  const found = root === undefined ? undefined : snapshot.facts.ofServer(root)?.java?.version;
  const version = found ?? snapshot.settingsFor(path).javaVersion;
  return version ? parseJavaVersion(version) : undefined;
}

/**
 * Whether Java allows TLSv1 and TLSv1.1 as it comes: until 16, 11.0.11 and 8u291 it did (JDK-8202343); undefined where
 * that is not known.
 */
export function allowsOldTls(java: JavaRelease | undefined): boolean | undefined {
  if (!java) return undefined;
  if (java.feature >= 16) return false;
  const first = { 8: 291, 11: 11 }[java.feature];
  if (first === undefined) return true;
  return java.update === undefined ? undefined : java.update < first;
}

/** False where Java certainly has no TLSv1.3: before 11, but for updates of 8 from 261 on (JDK-8248721). */
export function hasTls13(java: JavaRelease | undefined): boolean {
  if (!java || java.feature >= 11) return true;
  return java.feature === 8 && (java.update === undefined || java.update >= 261);
}
