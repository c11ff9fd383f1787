import { tlsNames } from '../../schema/tls.ts';

/** What one value of `ciphers` comes to. */
export interface CipherList {
  /** Suites that Java offers, as they are written; some of its versions do not, such as those with 3DES. */
  readonly offered: readonly string[];
  /** Words that stand for several suites, at least one of which Java may offer. */
  readonly keywords: readonly string[];
  /** Names that are added without effect: Tomcat does not know them, or Java does not offer them. */
  readonly dropped: readonly string[];
  /** Names behind `!` or `-` that Tomcat does not know: it warns, and excludes nothing for them. */
  readonly unknownExcluded: readonly string[];
  /** What is added by a name of something that can be broken, whether or not Java offers it. */
  readonly weak: readonly string[];
  /** Words for suites of which no Java offers one. */
  readonly barren: readonly string[];
  /** What is added, and taken away again by its own name or by ALL. */
  readonly undone: readonly string[];
}

const suites: ReadonlySet<string> = new Set(tlsNames.ciphers.flatMap((names) => names.split(' ')));
const keywords: ReadonlySet<string> = new Set(tlsNames.cipherKeywords.split(' '));
/** Keywords of which Java offers nothing. */
const EMPTY = new Set(
  [
    'RC4 eNULL NULL aNULL ADH AECDH EXPORT EXP EXPORT40 EXPORT56 DES RC2 IDEA SEED MD5 CAMELLIA CAMELLIA128 CAMELLIA256',
    'ARIA ARIA128 ARIA256 AESCCM AESCCM8 PSK aPSK kPSK kRSAPSK kDHEPSK kECDHEPSK SRP aSRP kSRP GOST94 GOST89MAC aGOST',
    'aGOST01 aGOST94 kGOST FZA aFZA eFZA kFZA SSLv2',
  ]
    .join(' ')
    .split(' '),
);
const WEAK_KEYWORD = /^(RC[24]|[ae]?NULL|AE?C?DH|EXP(ORT(40|56)?)?|LOW|3?DES|MD5)$/;
const WEAK_NAME = /NULL|RC[24]|3?DES|EXP|anon|ADH|AECDH|MD5/;
/** The form of a name of a suite: what Tomcat does not know, and nobody can mean otherwise. */
const SUITE = /^(TLS|SSL)_|-(SHA\d*|MD5)$/;

/**
 * Reads `ciphers` as SSLHostConfig.setCiphers and OpenSSLCipherConfigurationParser do in 8.5: names of Java or OpenSSL, or
 * OpenSSL's syntax, where `!` and `-` take away and `+` moves to the end; parted by colons, commas or blanks.
 */
export function readCiphers(text: string): CipherList {
  const elements = text.split(/[:, ]+/).filter((element) => element !== '' && !element.startsWith('@'));
  const added = elements.filter((element) => !/^[-+!]/.test(element));
  const excluded = elements.filter((element) => /^[-!]/.test(element)).map((element) => element.slice(1));
  const isKeyword = (name: string) => keywords.has(name.split('+')[0] ?? '');
  const kept = elements.filter((element, index) => !/^[-+!]/.test(element) && !isUndone(element, index, elements));
  const words = added.filter(isKeyword);
  return {
    offered: kept.filter((name) => suites.has(name)),
    keywords: kept.filter((name) => isKeyword(name) && !EMPTY.has(name)),
    barren: words.filter((name) => EMPTY.has(name)),
    undone: elements.filter((element, index) => isUndone(element, index, elements)),
    dropped: added.filter((name) => !suites.has(name) && !isKeyword(name)),
    unknownExcluded: excluded.filter((name) => !suites.has(name) && !isKeyword(name) && !SUITE.test(name)),
    weak: added.filter((name) =>
      isKeyword(name) ? WEAK_KEYWORD.test(name) && !excluded.includes(name) : SUITE.test(name) && WEAK_NAME.test(name),
    ),
  };
}

/** `!` takes away for good, wherever it stands; `-` what stands before it. */
function isUndone(name: string, index: number, elements: readonly string[]): boolean {
  if (/^[-+!]/.test(name)) return false;
  return elements.some((element, at) => {
    const isExcluded = element.startsWith('!') || (element.startsWith('-') && at > index);
    return isExcluded && [name, 'ALL'].includes(element.slice(1));
  });
}
