import type { Certificate } from '../../types.ts';

/** Refused by jdk.certpath.disabledAlgorithms of Java 8u131 and later. */
export function isWeakKey({ keyAlgorithm, keyBits }: Certificate): boolean {
  if (keyBits === undefined) return false;
  return keyBits < (keyAlgorithm === 'EC' ? 224 : keyAlgorithm === 'RSA' || keyAlgorithm === 'DSA' ? 1024 : 0);
}

/** As {@link isWeakKey}; SHA-1 is refused below the authorities of Java's own list only, which are not known here. */
export const isWeakSignature = ({ signatureAlgorithm }: Certificate): boolean => /^MD[25]with/.test(signatureAlgorithm);

/** What every Java takes in TLS; others depend on its version and on that of TLS. */
export const isCommonAlgorithm = ({ signatureAlgorithm, keyAlgorithm }: Certificate): boolean =>
  /^SHA(?:1|256|384|512)with(?:RSA|ECDSA)$/.test(signatureAlgorithm) && /^(?:RSA|EC)$/.test(keyAlgorithm);
