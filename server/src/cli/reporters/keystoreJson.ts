import type { Certificate, KeystoreEntry } from '../../core/index.ts';
import { TOOL } from '../version.ts';
import { type KeystoreListing, verdictText } from './keystoreText.ts';

/** For programs; times in ISO 8601, fingerprints as keytool prints them. */
export function keystoreJson({ file, result }: KeystoreListing): string {
  const content =
    result.verdict === 'opened'
      ? { passwordProved: result.passwordProved, entries: result.entries.map(entryJson) }
      : { message: verdictText(result) };
  const type = 'type' in result ? { type: result.type } : {};
  const listing = { version: 1, tool: TOOL, path: file, verdict: result.verdict, ...type, ...content };
  return `${JSON.stringify(listing, undefined, 2)}\n`;
}

function entryJson({ alias, kind, created, chain }: KeystoreEntry) {
  return { alias, kind, created: created === undefined ? null : isoTime(created), chain: chain.map(certificateJson) };
}

function certificateJson(certificate: Certificate) {
  return {
    ...certificate,
    commonName: certificate.commonName ?? null,
    keyBits: certificate.keyBits ?? null,
    notBefore: isoTime(certificate.notBefore),
    notAfter: isoTime(certificate.notAfter),
  };
}

/** Dates beyond those of ECMAScript have no ISO form. */
function isoTime(moment: number): string | null {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
