import type { JavaFeature } from './types.ts';

/** A release of Java, by the numbers that decide what its keystores can be. */
export interface JavaRelease {
  /** 8, 11, 17 … */
  readonly feature: number;
  /** The security update: 292 of 8u292, 12 of 11.0.12; undefined where only the feature release is known. */
  readonly update: number | undefined;
}

/** unknown: nobody measured or documented it, or the update decides and is not given. */
export type JavaReading = 'reads' | 'refuses' | 'unknown';

interface Support {
  /** Continues "protected with"; for messages. */
  readonly what: string;
  /** Continues "which … refuse"; a plural. */
  readonly refusing: string;
  readonly reading: (release: JavaRelease) => JavaReading;
}

/** The releases that this table is about: Tomcat 8.5's Java and later; none above 25 was measured. */
const FIRST = 8;
const LAST_MEASURED = 25;

/**
 * The security releases of July 2026, the last known to refuse PBMAC1: a later update of these may read it, because
 * Java 26 does (JDK-8343232) and vendors have begun to bring that back (JDK-8370042).
 */
const LAST_WITHOUT_PBMAC1: Readonly<Record<number, number>> = { 8: 502, 11: 32, 17: 20, 21: 12, 25: 4 };

/** SunJCE has no such algorithm in Java 8 to 25 (its lists of providers; measured with 17.0.15 and 25.0.3). */
function unreadToDate({ feature }: JavaRelease): JavaReading {
  return feature <= LAST_MEASURED ? 'refuses' : 'unknown';
}

/** JDK 12 brought these (JDK-8076190), Oracle and OpenJDK updates 8u301 and 11.0.12 have them too (CSR JDK-8267701). */
function readsSha2({ feature, update }: JavaRelease): JavaReading {
  if (feature >= 12) return 'reads';
  if (feature === 9 || feature === 10) return 'refuses';
  if (update === undefined) return 'unknown';
  return update >= (feature === 8 ? 301 : 12) ? 'reads' : 'refuses';
}

function readsPbmac1({ feature, update }: JavaRelease): JavaReading {
  if (feature > LAST_MEASURED) return 'reads';
  const last = LAST_WITHOUT_PBMAC1[feature];
  if (last === undefined) return 'refuses';
  return update !== undefined && update <= last ? 'refuses' : 'unknown';
}

/**
 * SunJCE took ASCII passwords only until JDK 25 (JDK-8348732, in CSR JDK-8352294). Measured: 17.0.15 says "Password is
 * not ASCII" for PBES2 and for the older ciphers alike, 25.0.3 opens PBES2.
 */
function readsNonAscii({ feature }: JavaRelease): JavaReading {
  return feature >= LAST_MEASURED ? 'reads' : 'refuses';
}

/** JDK 20 made these two known to its PBES2 (JDK-8288050); older ones refuse them (measured with 17.0.15). */
function readsTruncated({ feature }: JavaRelease): JavaReading {
  return feature >= 20 ? 'reads' : 'refuses';
}

const SHA2 = { refusing: 'Java versions before 8u301 and from 9 to 11.0.11', reading: readsSha2 };
const NONE = { refusing: 'Java versions 8 to 25', reading: unreadToDate };

const SUPPORT: Readonly<Record<JavaFeature, Support>> = {
  'sha2-encryption': { what: 'PBES2 encryption (AES)', ...SHA2 },
  'sha2-mac': { what: 'a SHA-2 integrity check (HmacPBESHA256)', ...SHA2 },
  pbmac1: { what: 'a PBMAC1 integrity check', refusing: 'Java versions before 26', reading: readsPbmac1 },
  'md5-mac': { what: 'an MD5 integrity check', ...NONE },
  'aes-192': { what: 'AES-192 encryption', ...NONE },
  camellia: { what: 'Camellia encryption', ...NONE },
  'two-key-triple-des': { what: 'two-key Triple DES encryption', ...NONE },
  'pbes2-triple-des': { what: 'Triple DES encryption in PBES2', ...NONE },
  'truncated-sha512-encryption': {
    what: 'PBES2 encryption with SHA-512/224 or SHA-512/256',
    refusing: 'Java versions before 20',
    reading: readsTruncated,
  },
  'unknown-key-encryption': { what: 'an encryption of the private key that Java does not know', ...NONE },
  iterations: { what: 'more than 5,000,000 iterations', ...NONE },
  'non-ascii-password': {
    what: 'a password with characters outside ASCII',
    refusing: 'Java versions before 25',
    reading: readsNonAscii,
  },
  'foreign-password-encoding': { what: 'a password that OpenSSL encoded in another way than Java', ...NONE },
};

/**
 * Reads a version as `release` files, `java -version` and people write it: `1.8.0_292`, `8u292`, `11.0.12+7`,
 * `17.0.15`, `25`. Undefined for anything else, and for Java before 8.
 */
export function parseJavaVersion(text: string): JavaRelease | undefined {
  const parts =
    /^1\.(\d+)(?:\.\d+)?(?:_(\d+))?(?![\d.])/.exec(text) ??
    /^(\d+)u(\d+)(?!\d)/.exec(text) ??
    /^(\d+)(?:\.\d+(?:\.(\d+))?)?(?=$|[.+\-_])/.exec(text);
  if (!parts) return undefined;
  const feature = Number(parts[1]);
  const update = parts[2] === undefined ? undefined : Number(parts[2]);
  return feature < FIRST ? undefined : { feature, update };
}

/** Whether a release of Java opens a keystore that has this feature. */
export function readingOf(feature: JavaFeature, release: JavaRelease): JavaReading {
  return SUPPORT[feature].reading(release);
}

/** The feature in words that continue "protected with". */
export function describeFeature(feature: JavaFeature): string {
  return SUPPORT[feature].what;
}

/** The versions that refuse the feature for certain, a plural that "refuse" follows. */
export function refusingVersions(feature: JavaFeature): string {
  return SUPPORT[feature].refusing;
}

/** As {@link describeFeature}, with the versions that refuse each for certain; those that the same refuse together. */
export function describeWithVersions(features: readonly JavaFeature[]): string {
  const groups = [...new Set(features.map(refusingVersions))].map((versions) => {
    const group = features.filter((feature) => refusingVersions(feature) === versions);
    return `${group.map(describeFeature).join(' and ')}, which ${versions} refuse`;
  });
  return groups.join('; and with ');
}
