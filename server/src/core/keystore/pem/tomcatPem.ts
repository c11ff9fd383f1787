import { Malformed, OverLimit, Unsupported } from '../failures.ts';
import type { WorkBudget } from '../limits.ts';
import type { Certificate, PemContent, PemKey } from '../types.ts';
import { certificateIn } from './certificates.ts';
import { tomcatKey } from './tomcatKey.ts';
import { type TomcatPart, tomcatParts } from './tomcatParts.ts';

/** Others, such as `TRUSTED CERTIFICATE` and `PKCS7`, Tomcat passes over. */
const CERTIFICATE_LABELS: ReadonlySet<string> = new Set(['CERTIFICATE', 'X509 CERTIFICATE']);

/**
 * Reads a file as Tomcat 8.5 reads those of certificateFile, certificateKeyFile and certificateChainFile.
 *
 * @param password undefined where Tomcat has none for the file: it then decrypts nothing.
 */
export function readTomcatPem(bytes: Uint8Array, password: string | undefined, budget: WorkBudget): PemContent {
  const certificates: Certificate[] = [];
  const keys: PemKey[] = [];
  let fault: string | undefined;
  let isComplete = true;
  try {
    const parts = tomcatParts(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
    if (!parts) fault = 'an END line without a BEGIN line before it';
    for (const part of parts ?? []) {
      if (!CERTIFICATE_LABELS.has(part.label)) {
        const key = tomcatKey(part, password, budget);
        if (key) keys.push(key);
        continue;
      }
      const certificate = certificateOf(part, budget);
      if (certificate === 'damaged') fault = 'a damaged certificate';
      else if (certificate === 'unknown') isComplete = false;
      else certificates.push(certificate);
    }
  } catch (failure) {
    if (!(failure instanceof OverLimit)) throw failure;
    isComplete = false;
  }
  return { certificates, keys, fault, isComplete };
}

function certificateOf({ bytes, offset }: TomcatPart, budget: WorkBudget): Certificate | 'damaged' | 'unknown' {
  try {
    return certificateIn({ bytes, base: offset, budget });
  } catch (failure) {
    if (failure instanceof Malformed) return 'damaged';
    if (failure instanceof Unsupported) return 'unknown';
    throw failure;
  }
}
