import {
  type Certificate,
  chainBreak,
  featureText,
  type KeystoreEntry,
  type OpenResult,
  serialNumber,
  validityOf,
  verdictText,
} from '../../core/index.ts';
import { TOOL } from '../version.ts';
import type { KeystoreListing } from './keystoreListing.ts';
import type { StoreUse } from './keystoreUses.ts';
import { shownPath } from './report.ts';

/** The version of the shape; it changes when something is renamed or taken away. */
const SHAPE = 2;

/**
 * For programs: every key is always there, null where there is nothing to say; times in ISO 8601, lines and columns from
 * 1, serial numbers and fingerprints as keytool prints them.
 */
export function keystoreJson(listing: KeystoreListing): string {
  const { file, cwd, result, now, uses } = listing;
  const opened = result.verdict === 'opened' ? result : undefined;
  const value = {
    version: SHAPE,
    tool: TOOL,
    path: file,
    now: isoTime(now),
    verdict: result.verdict,
    message: result.verdict === 'opened' ? null : verdictText(result),
    type: 'type' in result ? result.type : null,
    content: result.verdict === 'not-a-keystore' ? result.content : null,
    offset: result.verdict === 'corrupt' ? result.offset : null,
    passwordGiven: listing.password,
    passwordProved: opened?.passwordProved ?? null,
    keyPasswordGiven: listing.keyPassword,
    ignored: opened?.ignored ?? null,
    duplicateAliases: opened?.duplicateAliases ?? null,
    javaFeatures: opened?.javaFeatures.map((feature) => ({ feature, message: featureText(feature) })) ?? null,
    entries: opened?.entries.map((entry) => entryJson(entry, now)) ?? null,
    certificates: bundleJson(result, now),
    uses: uses?.map((use) => useJson(use, cwd)) ?? null,
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function bundleJson(result: OpenResult, now: number) {
  return result.verdict === 'not-a-keystore' ? result.certificates.map((one) => certificateJson(one, now)) : null;
}

function entryJson(entry: KeystoreEntry, now: number) {
  const { alias, kind, created, key, chain } = entry;
  const broken = kind === 'private-key' ? chainBreak(entry) : undefined;
  return {
    alias,
    kind,
    created: isoTime(created),
    key: kind === 'private-key' ? key : null,
    chainComplete: kind === 'private-key' ? chain.length > 0 && broken === undefined : null,
    missingIssuer: broken?.missing ?? null,
    chain: chain.map((certificate) => certificateJson(certificate, now)),
  };
}

function certificateJson(certificate: Certificate, now: number) {
  return {
    subject: certificate.subject,
    issuer: certificate.issuer,
    commonName: certificate.commonName ?? null,
    dnsNames: certificate.dnsNames,
    ipAddresses: certificate.ipAddresses,
    notBefore: isoTime(certificate.notBefore),
    notAfter: isoTime(certificate.notAfter),
    ...validityOf(certificate, now),
    serialNumber: serialNumber(certificate),
    keyAlgorithm: certificate.keyAlgorithm,
    keyBits: certificate.keyBits ?? null,
    signatureAlgorithm: certificate.signatureAlgorithm,
    isCa: certificate.isCa,
    pathLength: certificate.pathLength ?? null,
    keyUsage: certificate.keyUsage ?? null,
    extendedKeyUsage: certificate.extendedKeyUsage ?? null,
    isSelfIssued: certificate.isSelfIssued,
    fingerprint: certificate.fingerprint,
  };
}

function useJson({ alias, path, ...use }: StoreUse, cwd: string) {
  return { path: shownPath(path, cwd), ...use, alias: alias ?? null };
}

/** Dates beyond those of ECMAScript have no ISO form. */
function isoTime(moment: number | undefined): string | null {
  const date = new Date(moment ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
