/** Names that Java takes, beside those of the families. */
const KNOWN = new Set(
  `utf-8 utf8 unicode-1-1-utf-8 cesu-8 cesu8 us ascii ascii7 us-ascii default latin0 latin1 latin2 latin3 latin4 latin5
latin9 latin10 latin-9 l1 l2 l3 l4 l5 l9 l10 johab pck iscii iscii91 greek greek8 hebrew arabic cyrillic korean
asmo-708 ecma-114 ecma-118 elot_928 sun_eu_greek st_sev_358-88 tis620 tis-620 tis620.2533 cns11643
extended_unix_code_packed_format_for_japanese pc-multilingual-850+euro unicode unicodebig unicodelittle
unicodebigunmarked unicodelittleunmarked`.split(/\s+/),
);

/** Names of these forms may be known to Java or not: they are not judged. */
const FAMILIES =
  /^(?:x-.|x0|cs[a-z-]|cp|ibm|ms|mac|windows|ebcdic-|ccsid|koi|jis|big5|euc|gb|ks|s?jis|shift|ansi|iso[-_]?(?:\d{1,2}$|ir-|2022|10646|646)|\d)/;
const ISO_8859 = /^iso[-_]?8859[-_](?:[1-9]|1[13456])(?:$|-i$|:|_fdis$)/;

const UTF_16_OR_32 = /^(?:x-)?utf(?:[-_]?(?:16|32)|[-_](?:16|32)[bl]e(?:[-_]bom)?)$/;
const UNICODE = /^unicode(?:big|little|bigunmarked|littleunmarked)?$/;
const EBCDIC =
  /^(?:ebcdic-.+|(?:x-)?(?:cp|ibm-?|ccsid0?)?(?:037|273|277|278|280|284|285|290|297|420|424|500|87[01]|918|1025|1026|1047|1112|1122|1123|0?114\d|1166))$/;

/**
 * What Java makes of the name of an encoding, compared without case. unknown: it has none of that name; not-ascii: in it
 * ASCII characters have other bytes, which RFC 7230 forbids for URIs; undecided: that depends on the Java.
 */
export function charsetVerdict(name: string): 'fits' | 'unknown' | 'not-ascii' | 'undecided' {
  const lower = name.toLowerCase();
  if (UTF_16_OR_32.test(lower) || UNICODE.test(lower) || EBCDIC.test(lower)) return 'not-ascii';
  if (KNOWN.has(lower) || ISO_8859.test(lower)) return 'fits';
  return FAMILIES.test(lower) ? 'undecided' : 'unknown';
}
