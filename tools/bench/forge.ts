import forge from 'node-forge';

/** Opens a PKCS12 keystore, its keys included, as node-forge does; false where it cannot. */
export function openWithForge(bytes: Buffer, password: string): boolean {
  try {
    forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(forge.util.createBuffer(bytes.toString('latin1'))), password);
    return true;
  } catch {
    return false;
  }
}
