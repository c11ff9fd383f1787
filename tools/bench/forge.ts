import { createRequire } from 'node:module';

/** What the benchmark uses of node-forge, which has no types of its own. */
interface Forge {
  readonly util: { createBuffer(bytes: string): unknown };
  readonly asn1: { fromDer(bytes: unknown): unknown };
  readonly pkcs12: { pkcs12FromAsn1(asn1: unknown, password: string): unknown };
}

const forge = createRequire(import.meta.url)('node-forge') as Forge;

/** Opens a PKCS12 keystore, its keys included, as node-forge does; false where it cannot. */
export function openWithForge(bytes: Buffer, password: string): boolean {
  try {
    forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(forge.util.createBuffer(bytes.toString('latin1'))), password);
    return true;
  } catch {
    return false;
  }
}
